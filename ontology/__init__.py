"""What competency data means: data files, records, catalogue, RDF, SHACL and vocabulary."""
