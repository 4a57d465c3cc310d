"""Every IRI of the project: our vocabulary, our resources and the vocabularies we reuse."""

from __future__ import annotations

from typing import Final

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD, DefinedNamespace

__all__ = [
    "BASE_IRI",
    "CEASN",
    "CETERMS",
    "CG",
    "RESOURCE_BASE",
    "SCHEMA",
    "SEMAPV",
    "SHAPES",
    "SSSOM",
    "bind_prefixes",
    "resource_id",
    "resource_iri",
]

BASE_IRI: Final = "https://w3id.org/careergraph/"
RESOURCE_BASE: Final = f"{BASE_IRI}id/"
SHAPES: Final = Namespace(f"{BASE_IRI}shapes#")
CEASN: Final = Namespace("https://purl.org/ctdlasn/terms/")
CETERMS: Final = Namespace("https://purl.org/ctdl/terms/")
SCHEMA: Final = Namespace("https://schema.org/")
SEMAPV: Final = Namespace("https://w3id.org/semapv/vocab/")
SSSOM: Final = Namespace("https://w3id.org/sssom/")


class CG(DefinedNamespace):
    """The CareerGraph vocabulary; a misspelt term raises ``AttributeError``."""

    _NS = Namespace(f"{BASE_IRI}ontology#")
    _fail = True

    # classes
    Ability: URIRef
    ActivityClass: URIRef
    Assessment: URIRef
    AssessmentPart: URIRef
    Behaviour: URIRef
    ChoiceRequirement: URIRef
    Competency: URIRef
    CompetencyArea: URIRef
    Condition: URIRef
    Contribution: URIRef
    Course: URIRef
    CourseCoverage: URIRef
    DefinedTerm: URIRef
    EligibilityRoute: URIRef
    Ethic: URIRef
    ExamWeight: URIRef
    GradeThreshold: URIRef
    GradedSkill: URIRef
    KnowledgeItem: URIRef
    Level: URIRef
    LinkedTopic: URIRef
    Quality: URIRef
    ReferenceCompetency: URIRef
    Scale: URIRef
    ScaleValue: URIRef
    SourceNote: URIRef
    Standard: URIRef
    TrainingRequirement: URIRef
    WorkContent: URIRef
    WorkFunction: URIRef

    # object properties
    choosesFrom: URIRef
    concernsLevel: URIRef
    coversItem: URIRef
    hasActivity: URIRef
    hasAssessment: URIRef
    hasAssessmentPart: URIRef
    hasBasicEducation: URIRef
    hasChoice: URIRef
    hasCondition: URIRef
    hasCoverage: URIRef
    hasGradeScale: URIRef
    hasNote: URIRef
    hasPrerequisite: URIRef
    hasRoute: URIRef
    hasTerm: URIRef
    hasThreshold: URIRef
    hasTopic: URIRef
    hasTraining: URIRef
    hasWeight: URIRef
    inFunction: URIRef
    inWorkContent: URIRef
    nextLevel: URIRef
    noCounterpartIn: URIRef
    rank: URIRef
    requires: URIRef
    requiresAll: URIRef
    requiresAtEveryLevel: URIRef
    targetsLevel: URIRef
    weighsFunction: URIRef

    # datatype properties
    acceptsRelated: URIRef
    basicEducationClause: URIRef
    basis: URIRef
    certificateName: URIRef
    clause: URIRef
    comparator: URIRef
    confidence: URIRef
    count: URIRef
    coverage: URIRef
    delivery: URIRef
    discretionary: URIRef
    experience: URIRef
    grade: URIRef
    grants: URIRef
    hours: URIRef
    hoursUnit: URIRef
    inclusion: URIRef
    inclusionClause: URIRef
    inferred: URIRef
    judgedBy: URIRef
    kind: URIRef
    maximumMark: URIRef
    minimumCount: URIRef
    minimumGrade: URIRef
    minimumHours: URIRef
    ordinal: URIRef
    passMark: URIRef
    percent: URIRef
    period: URIRef
    printed: URIRef
    printedLabel: URIRef
    printedOrder: URIRef
    reading: URIRef
    reason: URIRef
    referencePost: URIRef
    roleDescription: URIRef
    ruling: URIRef
    scoreValidityYears: URIRef
    unit: URIRef
    value: URIRef


_PREFIXES: Final = {
    "cg": Namespace(f"{BASE_IRI}ontology#"),
    "cgsh": SHAPES,
    "ceasn": CEASN,
    "ceterms": CETERMS,
    "dcterms": DCTERMS,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "semapv": SEMAPV,
    "sh": SH,
    "skos": SKOS,
    "sssom": SSSOM,
    "xsd": XSD,
}


def bind_prefixes(rdf: Graph) -> None:
    """Bind the project's prefixes on ``rdf``, so every serialisation reads the same."""
    for prefix, namespace in _PREFIXES.items():
        rdf.bind(prefix, namespace, override=True, replace=True)


def resource_iri(resource_id: str) -> URIRef:
    """Return the IRI of a resource id; an id that is an IRI itself is returned as it is.

    Examples:
        >>> str(resource_iri("sbt-11221-2018/manager"))
        'https://w3id.org/careergraph/id/sbt-11221-2018/manager'
    """
    return URIRef(resource_id if "://" in resource_id else RESOURCE_BASE + resource_id)


def resource_id(iri: URIRef) -> str:
    """Return the resource id of an IRI: what follows our resource base, or the whole IRI of another publisher.

    Examples:
        >>> resource_id(resource_iri("csm/l3"))
        'csm/l3'
        >>> resource_id(URIRef("https://example.org/level/1"))
        'https://example.org/level/1'
    """
    return str(iri).removeprefix(RESOURCE_BASE)
