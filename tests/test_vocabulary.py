"""The vocabulary files: that they say what ``ontology/namespaces.py`` and ``ontology/scales.py`` say."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD

from ontology.namespaces import BASE_IRI, CG, RESOURCE_BASE
from ontology.scales import ConditionKind, rank_of, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from rdflib.namespace import DefinedNamespace

VOCABULARY: Final = Path(__file__).parents[1] / "ontology" / "vocab"
FILES: Final = ("careergraph.ttl", "scales.ttl", "shapes.ttl")
SCALES: Final = {kind.value: scale for kind in ConditionKind if (scale := scale_of(kind)) is not None}
PUBLIC: Final[tuple[type[DefinedNamespace], ...]] = (DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD)
KINDS: Final = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
OBJECT_PROPERTIES_FROM: Final = "choosesFrom"
DATATYPE_PROPERTIES_FROM: Final = "acceptsRelated"


@cache
def parsed(name: str) -> Graph:
    """Return a vocabulary file, parsed once."""
    return Graph().parse(VOCABULARY / name)


def declared(kind: URIRef) -> set[str]:
    """Return the local names of our terms that careergraph.ttl declares as ``kind``."""
    terms = parsed("careergraph.ttl").subjects(RDF.type, kind)
    return {str(term).removeprefix(str(CG._NS)) for term in terms if str(term).startswith(str(CG._NS))}


def annotated(kind: URIRef) -> set[str]:
    """Return the names of ``CG`` of one kind: classes, then object and then datatype properties."""
    names = [name for name in CG.__annotations__ if not name.startswith("_")]
    first_object = names.index(OBJECT_PROPERTIES_FROM)
    first_datatype = names.index(DATATYPE_PROPERTIES_FROM)
    return set(
        {
            OWL.Class: names[:first_object],
            OWL.ObjectProperty: names[first_object:first_datatype],
            OWL.DatatypeProperty: names[first_datatype:],
        }[kind]
    )


def iris(rdf: Graph) -> Iterator[URIRef]:
    """Yield every IRI of a graph, also those of datatypes."""
    for triple in rdf:
        for term in triple:
            if isinstance(term, URIRef):
                yield term
            elif isinstance(term, Literal) and term.datatype is not None:
                yield term.datatype


def languages(rdf: Graph, subject: URIRef, predicate: URIRef) -> Counter[str | None]:
    """Return how many texts of each language a resource has."""
    return Counter(getattr(text, "language", None) for text in rdf.objects(subject, predicate))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.fragment)
def test_vocabulary_terms_equal_those_in_code(kind: URIRef) -> None:
    """Every term of the code is declared with its kind, and no other term is."""
    assert declared(kind) == annotated(kind)


def test_vocabulary_every_subject_is_a_term_or_the_header() -> None:
    """Everything careergraph.ttl describes is a declared term, of exactly one kind."""
    rdf = parsed("careergraph.ttl")
    kinds = {subject: set(rdf.objects(subject, RDF.type)) for subject in set(rdf.subjects())}
    assert kinds.pop(URIRef(f"{BASE_IRI}ontology")) == {OWL.Ontology}
    assert {subject for subject, types in kinds.items() if len(types) != 1 or not types <= set(KINDS)} == set()


def test_vocabulary_classes_are_upper_camel_and_properties_lower_camel() -> None:
    """A class starts with a capital, a property with a small letter, and both are plain letters."""
    classes, properties = declared(OWL.Class), declared(OWL.ObjectProperty) | declared(OWL.DatatypeProperty)
    wrong = {name for name in classes if not (name.isalpha() and name[0].isupper())}
    wrong |= {name for name in properties if not (name.isalpha() and name[0].islower())}
    assert wrong == set()


@pytest.mark.parametrize("name", ["careergraph.ttl", "scales.ttl"])
@pytest.mark.parametrize("predicate", [SKOS.prefLabel, SKOS.definition], ids=lambda predicate: predicate.fragment)
def test_vocabulary_every_resource_is_labelled_and_defined_once_per_language(name: str, predicate: URIRef) -> None:
    """Every term, scale and value has one label and one definition in Chinese and in English."""
    rdf = parsed(name)
    described = {subject for subject in rdf.subjects() if (subject, RDF.type, OWL.Ontology) not in rdf}
    wrong = {
        str(subject)
        for subject in described
        if isinstance(subject, URIRef) and languages(rdf, subject, predicate) != {"zh": 1, "en": 1}
    }
    assert wrong == set()


def test_vocabulary_labels_are_distinct() -> None:
    """No two classes and no two properties share a label, so that a reader can tell them apart."""
    rdf = parsed("careergraph.ttl")
    for kinds in (KINDS[:1], KINDS[1:]):
        labels = Counter(
            label
            for kind in kinds
            for term in rdf.subjects(RDF.type, kind)
            for label in rdf.objects(term, SKOS.prefLabel)
        )
        assert {label for label, times in labels.items() if times > 1} == set()


@pytest.mark.parametrize("name", FILES)
def test_vocabulary_header_names_its_version(name: str) -> None:
    """A file has one ontology with one version IRI that ends in the version, and the usual particulars."""
    rdf = parsed(name)
    (header,) = (node for node in rdf.subjects(RDF.type, OWL.Ontology) if isinstance(node, URIRef))
    (version_iri,) = rdf.objects(header, OWL.versionIRI)
    (version,) = rdf.objects(header, OWL.versionInfo)
    (issued,) = rdf.objects(header, DCTERMS.issued)
    assert str(version_iri) == f"{header}/{version}"
    assert isinstance(issued, Literal)
    assert issued.datatype == XSD.date
    assert all((header, particular, None) in rdf for particular in (DCTERMS.license, DCTERMS.creator))
    for text in (DCTERMS.title, DCTERMS.description):
        assert languages(rdf, header, text) == {"zh": 1, "en": 1}


def test_vocabulary_files_have_one_version() -> None:
    """Vocabulary, scales and shapes are released together."""
    assert len({str(version) for name in FILES for version in parsed(name).objects(None, OWL.versionInfo)}) == 1


@pytest.mark.parametrize("name", ["careergraph.ttl", "scales.ttl"])
def test_vocabulary_has_no_blank_nodes(name: str) -> None:
    """Whatever the vocabulary and the scales speak of has an IRI."""
    assert not [term for triple in parsed(name) for term in triple if isinstance(term, BNode)]


@pytest.mark.parametrize("name", FILES)
def test_vocabulary_neither_infers_nor_relabels(name: str) -> None:
    """No domain, range, sameAs or rdfs:label: shapes check types, SKOS labels them."""
    refused = {RDFS.domain, RDFS.range, RDFS.label, OWL.sameAs}
    assert set(parsed(name).predicates()) & refused == set()


@pytest.mark.parametrize("name", FILES)
def test_vocabulary_public_terms_exist(name: str) -> None:
    """Terms of OWL, SKOS, SHACL, Dublin Core, RDF, RDFS and XSD are spelt as their owners spell them."""
    misspelt = {
        iri
        for iri in set(iris(parsed(name)))
        for public in PUBLIC
        if str(iri).startswith(str(public._NS)) and str(iri) != str(public._NS) and iri not in public
    }
    assert misspelt == set()


@pytest.mark.parametrize("name", FILES)
def test_vocabulary_uses_declared_terms_only(name: str) -> None:
    """Every IRI of our namespace in a vocabulary file is a declared term."""
    terms = {CG._NS[local] for kind in KINDS for local in declared(kind)}
    used = {iri for iri in iris(parsed(name)) if str(iri).startswith(str(CG._NS))}
    assert used - terms - {URIRef(str(CG._NS))} == set()


def test_vocabulary_shapes_query_declared_terms_only() -> None:
    """Every term that a SPARQL constraint abbreviates with cg: is declared."""
    terms = {f"cg:{local}" for kind in KINDS for local in declared(kind)}
    words = {
        word.rstrip("+*")
        for query in parsed("shapes.ttl").objects(None, SH.select)
        for word in str(query).replace("(", " ").split()
        if word.startswith("cg:")
    }
    assert words
    assert words - terms == set()


def test_vocabulary_misspelt_term_raises_attribute_error() -> None:
    """A term that is not declared cannot be used in code."""
    with pytest.raises(AttributeError):
        _ = CG.Abillity


@pytest.mark.parametrize(("name", "scale"), SCALES.items())
def test_scales_hold_the_values_of_the_code_in_order(name: str, scale: type[StrEnum]) -> None:
    """A scale of scales.ttl has just the values of its enumeration, ranked alike; enrolment is not ranked."""
    rdf = parsed("scales.ttl")
    scheme = URIRef(f"{RESOURCE_BASE}scale/{name}")
    values = {str(rdf.value(value, SKOS.notation)): value for value in rdf.subjects(SKOS.inScheme, scheme)}
    assert set(values) == {member.value for member in scale}
    for member in scale:
        value = values[member.value]
        assert value == URIRef(f"{scheme}/{member.value}")
        ordinal = rdf.value(value, CG.ordinal)
        assert ordinal == (None if name == ConditionKind.ENROLMENT else Literal(rank_of(member)))


def test_scales_are_those_of_the_code() -> None:
    """scales.ttl has one scale for each kind of condition that draws from a list."""
    found = set(parsed("scales.ttl").subjects(RDF.type, CG.Scale))
    assert found == {URIRef(f"{RESOURCE_BASE}scale/{name}") for name in SCALES}
