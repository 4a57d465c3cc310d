"""IRIs: closed vocabulary, ids that can be turned back, prefixes that read the same everywhere."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from ontology.namespaces import BASE_IRI, CG, RESOURCE_BASE, bind_prefixes, resource_id, resource_iri


def test_misspelt_term_raises_attribute_error() -> None:
    """The vocabulary is closed: a term that is not declared cannot be written by accident."""
    assert CG.requires == URIRef(f"{BASE_IRI}ontology#requires")
    with pytest.raises(AttributeError):
        _ = CG.requiers


@pytest.mark.parametrize("resource", ["tiny", "tiny/junior/route-1", "tiny/note/x", "scale/education/bachelor"])
def test_resource_id_and_iri_are_inverse(resource: str) -> None:
    """An id becomes one IRI under our base and comes back from it."""
    iri = resource_iri(resource)
    assert str(iri) == RESOURCE_BASE + resource
    assert resource_id(iri) == resource


def test_resource_of_another_publisher_keeps_its_iri() -> None:
    """An IRI of another base is its own id."""
    foreign = URIRef("urn:x://example/level/1")
    assert resource_id(foreign) == str(foreign)
    assert resource_iri(str(foreign)) == foreign


def test_bind_prefixes_names_every_namespace_we_use() -> None:
    """A bound graph abbreviates our terms and those we reuse, and binding twice changes nothing."""
    rdf = Graph(bind_namespaces="none")
    bind_prefixes(rdf)
    first = sorted(rdf.namespaces())
    bind_prefixes(rdf)
    assert sorted(rdf.namespaces()) == first
    assert {"cg", "cgsh", "ceasn", "ceterms", "dcterms", "schema", "sh", "skos", "xsd"} <= {name for name, _ in first}
