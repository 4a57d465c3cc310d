"""Builds the RDF graph of a catalogue: one resource per record, every IRI minted, no blank nodes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD
from rdflib.term import Node

from ontology.alignment.mapping import MappingRow
from ontology.alignment.mapping_graph import add_mappings
from ontology.alignment.taxonomy import Taxonomy
from ontology.alignment.taxonomy_graph import add_taxonomy
from ontology.catalog import Catalog
from ontology.namespaces import CEASN, CETERMS, CG, bind_prefixes, resource_iri
from ontology.paths import vocabulary_folder
from ontology.records import (
    EVERY_LEVEL,
    AssessmentRecord,
    ChoiceRecord,
    CompetencyKind,
    ConditionRecord,
    GradedItemRecord,
    GradeScaleRecord,
    ItemRecord,
    LevelRecord,
    NoteRecord,
    Prose,
    RouteRecord,
    StandardFile,
    Text,
)
from ontology.scales import scale_of

__all__ = ["ITEM_CLASSES", "build_graph"]

ITEM_CLASSES: Final[dict[CompetencyKind, URIRef]] = {
    CompetencyKind.ABILITY: CG.Ability,
    CompetencyKind.KNOWLEDGE: CG.KnowledgeItem,
    CompetencyKind.QUALITY: CG.Quality,
    CompetencyKind.ETHIC: CG.Ethic,
    CompetencyKind.BEHAVIOUR: CG.Behaviour,
    CompetencyKind.GRADED_SKILL: CG.GradedSkill,
    CompetencyKind.CONTRIBUTION: CG.Contribution,
}
_COLLECTION_LABELS: Final = {
    CompetencyKind.GRADED_SKILL: Text(zh="分级技能", en="Graded skills"),
    CompetencyKind.CONTRIBUTION: Text(zh="贡献项", en="Contributions"),
}
_REQUIRED_KINDS: Final = tuple(kind for kind in CompetencyKind if kind not in _COLLECTION_LABELS)


def build_graph(catalog: Catalog, mappings: Iterable[MappingRow] = (), taxonomy: Taxonomy | None = None) -> Graph:
    """Return the RDF graph of a catalogue together with the vocabulary it uses.

    Args:
        catalog: Checked catalogue; read, never changed.
        mappings: Reviewed mappings between its standards, see :func:`ontology.alignment.mapping_graph.add_mappings`.
        taxonomy: The hub with the placements of its items; left out if None.

    Returns:
        A graph without blank nodes. The same catalogue gives the same triples; clock and chance play no part.

    Note:
        Linear in the number of records, plus the size of ``cg:requiresAll`` (levels x items at most).
        Measured in ``benchmarks/bench_pipeline.py``.
    """
    rdf = Graph()
    for name in ("careergraph.ttl", "scales.ttl"):
        rdf.parse(vocabulary_folder() / name, format="turtle")
    bind_prefixes(rdf)
    for standard_file in catalog.standards:
        _StandardWriter(rdf, catalog, standard_file).write()
    if taxonomy is not None:
        add_taxonomy(rdf, taxonomy)
    add_mappings(rdf, mappings)
    return rdf


class _StandardWriter:
    """Writes one standard; holds what every step needs: the graph, the catalogue and the standard's id."""

    def __init__(self, rdf: Graph, catalog: Catalog, standard_file: StandardFile) -> None:
        self._rdf = rdf
        self._catalog = catalog
        self._file = standard_file
        self._id = standard_file.standard.id
        self._iri = resource_iri(self._id)

    def write(self) -> None:
        self._write_standard()
        self._write_functions()
        for level in self._file.levels:
            self._write_level(level)
        for kind in _REQUIRED_KINDS:
            for order, item in enumerate(getattr(self._file.items, kind), start=1):
                self._write_required_item(kind, item, order)
        for kind in _COLLECTION_LABELS:
            self._write_graded_items(kind, getattr(self._file.items, kind))
        self._write_requirement_closure()
        self._write_topics_and_terms()
        for note in self._file.notes:
            self._write_note(note)

    def _write_functions(self) -> None:
        for order, function in enumerate(self._file.functions, start=1):
            iri = self._concept(function.id, CG.WorkFunction, function.label, function.clause)
            self._value(iri, CG.printedOrder, order)
            for other in function.also_called:
                self._text(iri, SKOS.altLabel, other)
        for order, content in enumerate(self._file.work_contents, start=1):
            iri = self._concept(content.id, CG.WorkContent, content.label, content.clause)
            self._value(iri, CG.printedOrder, order)
            self._add(iri, SKOS.broader, self._resolved(content.function))

    def _write_topics_and_terms(self) -> None:
        for order, topic in enumerate(self._file.topics, start=1):
            iri = self._concept(topic.id, CG.LinkedTopic, topic.label, topic.clause)
            self._value(iri, CG.printedOrder, order)
            self._value(iri, CG.kind, topic.kind)
            self._add(self._iri, CG.hasTopic, iri)
        for order, term in enumerate(self._file.terms, start=1):
            iri = self._concept(term.id, CG.DefinedTerm, term.label, term.clause)
            self._value(iri, CG.printedOrder, order)
            self._text(iri, SKOS.definition, term.definition)
            self._add(self._iri, CG.hasTerm, iri)

    def _write_standard(self) -> None:
        standard = self._file.standard
        for type_ in (CG.Standard, SKOS.ConceptScheme, CEASN.CompetencyFramework):
            self._add(self._iri, RDF.type, type_)
        self._value(self._iri, DCTERMS.identifier, standard.identifier)
        self._text(self._iri, SKOS.prefLabel, standard.title)
        self._text(self._iri, DCTERMS.publisher, standard.issuer)
        self._value(self._iri, DCTERMS.issued, standard.issued)
        self._value(self._iri, DCTERMS.valid, standard.valid_from)
        self._value(self._iri, CG.inclusion, standard.inclusion.rule)
        self._value(self._iri, CG.inclusionClause, standard.inclusion.clause)
        if standard.basic_education is not None:
            self._add(self._iri, CG.hasBasicEducation, _scale_iri("education", standard.basic_education.value))
            self._value(self._iri, CG.basicEducationClause, standard.basic_education.clause)
        if self._file.grade_scale is not None:
            self._write_grade_scale(self._file.grade_scale)

    def _write_grade_scale(self, grade_scale: GradeScaleRecord) -> None:
        scale = self._child(self._iri, "grade-scale", CG.Scale)
        self._add(scale, RDF.type, SKOS.ConceptScheme)
        self._text(scale, SKOS.prefLabel, Text(zh="技能等级", en="Skill grades"))
        self._value(scale, CG.clause, grade_scale.clause)
        self._add(self._iri, CG.hasGradeScale, scale)
        for grade in grade_scale.grades:
            iri = self._child(scale, str(grade.grade), CG.ScaleValue)
            self._add(iri, RDF.type, SKOS.Concept)
            self._add(iri, SKOS.inScheme, scale)
            self._add(iri, SKOS.topConceptOf, scale)
            self._value(iri, SKOS.notation, str(grade.grade))
            self._value(iri, CG.ordinal, grade.grade)
            self._text(iri, SKOS.prefLabel, grade.label)
            self._text(iri, SKOS.definition, grade.proficiency)
            self._text(iri, CG.experience, grade.experience)

    def _write_level(self, level: LevelRecord) -> None:
        iri = self._concept(level.id, CG.Level, level.title, level.clause)
        self._add(iri, SKOS.topConceptOf, self._iri)
        self._add(self._iri, SKOS.hasTopConcept, iri)
        self._value(iri, CG.ordinal, level.ordinal)
        self._value(iri, CG.printedLabel, level.printed_label)
        self._text(iri, CG.roleDescription, level.role)
        self._text(iri, CG.referencePost, level.reference_post)
        for name in level.certificates:
            self._value(iri, CG.certificateName, name)
        for other in self._file.levels:
            if other.ordinal == level.ordinal + 1:
                self._add(iri, CG.nextLevel, self._own(other.id))
        if level.training is not None:
            training = self._child(iri, "training", CG.TrainingRequirement)
            self._value(training, CG.minimumHours, level.training.min_hours)
            self._value(training, CG.hoursUnit, level.training.unit)
            self._value(training, CG.clause, level.training.clause)
            self._add(iri, CG.hasTraining, training)
        for order, route in enumerate(level.routes, start=1):
            self._add(iri, CG.hasRoute, self._write_route(iri, order, route))
        for order, weight in enumerate(level.weights, start=1):
            node = self._child(iri, f"weight-{order}", CG.ExamWeight)
            self._add(node, CG.weighsFunction, self._resolved(weight.function))
            self._value(node, CG.percent, weight.percent)
            self._value(node, CG.clause, weight.clause)
            self._add(iri, CG.hasWeight, node)
        if level.assessment is not None:
            self._write_assessment(iri, level.assessment)
        self._write_choices(iri, level.choices)

    def _write_route(self, level_iri: URIRef, order: int, route: RouteRecord) -> URIRef:
        iri = self._child(level_iri, f"route-{order}", CG.EligibilityRoute)
        self._add(iri, RDF.type, CETERMS.ConditionProfile)
        self._value(iri, CG.printedOrder, order)
        self._value(iri, CG.clause, route.clause)
        self._value(iri, CG.grants, route.grants)
        self._value(iri, CG.discretionary, route.discretionary)
        for number, condition in enumerate(route.conditions, start=1):
            self._add(iri, CG.hasCondition, self._write_condition(iri, number, condition))
        return iri

    def _write_condition(self, route_iri: URIRef, order: int, condition: ConditionRecord) -> URIRef:
        iri = self._child(route_iri, f"condition-{order}", CG.Condition)
        self._value(iri, CG.printedOrder, order)
        self._value(iri, CG.kind, condition.kind.value)
        self._value(iri, CG.comparator, condition.comparator)
        self._value(iri, CG.value, condition.quantity)
        if scale_of(condition.kind) is not None:
            for value in condition.values:
                self._add(iri, CG.rank, _scale_iri(condition.kind, value))
        if condition.level is not None:
            self._add(iri, CG.concernsLevel, self._resolved(condition.level))
        for name in condition.certificate:
            self._value(iri, CG.certificateName, name)
        self._text(iri, CG.basis, condition.basis)
        if condition.accepts_related:
            self._value(iri, CG.acceptsRelated, True)
        if condition.inferred:
            self._value(iri, CG.inferred, True)
        return iri

    def _write_assessment(self, level_iri: URIRef, assessment: AssessmentRecord) -> None:
        iri = self._child(level_iri, "assessment", CG.Assessment)
        self._value(iri, CG.clause, assessment.clause)
        self._value(iri, CG.scoreValidityYears, assessment.score_validity_years)
        self._add(level_iri, CG.hasAssessment, iri)
        for number, part in enumerate(assessment.parts, start=1):
            node = self._child(iri, f"part-{number}", CG.AssessmentPart)
            self._text(node, SKOS.prefLabel, part.label)
            self._value(node, CG.passMark, part.pass_mark)
            self._value(node, CG.maximumMark, part.maximum_mark)
            self._add(iri, CG.hasAssessmentPart, node)

    def _write_choices(self, level_iri: URIRef, choices: Iterable[ChoiceRecord]) -> None:
        number = 0
        for choice in choices:
            for slot in choice.slots:
                number += 1
                iri = self._child(level_iri, f"choice-{number}", CG.ChoiceRequirement)
                self._value(iri, CG.count, slot.count)
                self._value(iri, CG.minimumGrade, slot.grade)
                self._value(iri, CG.clause, choice.clause)
                self._add(iri, CG.choosesFrom, self._collection_iri(CompetencyKind(choice.choose_from)))
                self._add(level_iri, CG.hasChoice, iri)

    def _write_required_item(self, kind: CompetencyKind, item: ItemRecord, order: int) -> None:
        iri = self._write_item(kind, item, order)
        if item.level == EVERY_LEVEL:
            self._add(self._iri, CG.requiresAtEveryLevel, iri)
        else:
            self._add(self._resolved(item.level), CG.requires, iri)

    def _write_graded_items(self, kind: CompetencyKind, items: tuple[GradedItemRecord, ...]) -> None:
        if not items:
            return
        collection = self._collection_iri(kind)
        self._add(collection, RDF.type, SKOS.Collection)
        self._text(collection, SKOS.prefLabel, _COLLECTION_LABELS[kind])
        for order, item in enumerate(items, start=1):
            iri = self._write_item(kind, item, order)
            self._add(collection, SKOS.member, iri)
            self._text(iri, SKOS.definition, item.definition)
            self._text(iri, CG.judgedBy, item.judged_by)
            self._text(iri, CG.unit, item.unit)
            self._text(iri, CG.period, item.period)
            for threshold in item.thresholds:
                node = self._child(iri, f"grade-{threshold.grade}", CG.GradeThreshold)
                self._value(node, CG.grade, threshold.grade)
                self._value(node, CG.minimumCount, threshold.at_least)
                self._value(node, CG.inferred, threshold.inferred)
                self._value(node, CG.clause, threshold.clause)
                self._text(node, SKOS.definition, threshold.demands)
                self._add(iri, CG.hasThreshold, node)

    def _write_item(self, kind: CompetencyKind, item: ItemRecord | GradedItemRecord, order: int) -> URIRef:
        iri = self._concept(item.id, ITEM_CLASSES[kind], item.label, item.clause)
        self._value(iri, CG.printedOrder, order)
        self._add(iri, RDF.type, CG.Competency)
        self._add(iri, RDF.type, CEASN.Competency)
        if item.function is not None:
            self._add(iri, CG.inFunction, self._resolved(item.function))
        if item.work_content is not None:
            self._add(iri, CG.inWorkContent, self._resolved(item.work_content))
        return iri

    def _write_requirement_closure(self) -> None:
        """State cg:requiresAll, so that readers of the RDF need no reasoning."""
        everywhere = set(self._rdf.objects(self._iri, CG.requiresAtEveryLevel))
        lower: set[Node] = set()
        for level in sorted(self._file.levels, key=lambda record: record.ordinal):
            iri = self._own(level.id)
            own = set(self._rdf.objects(iri, CG.requires))
            lower = lower | own if self._file.standard.inclusion.rule == "cumulative" else own
            for item in lower | everywhere:
                assert isinstance(item, URIRef)  # noqa: S101 - this writer adds nothing else
                self._add(iri, CG.requiresAll, item)

    def _write_note(self, note: NoteRecord) -> None:
        iri = self._child(self._iri, f"note/{note.id}", CG.SourceNote)
        self._value(iri, CG.printed, note.printed)
        self._text(iri, CG.reading, note.reading)
        self._text(iri, CG.reason, note.reason)
        self._value(iri, CG.confidence, note.confidence)
        self._value(iri, CG.ruling, note.ruling)
        self._value(iri, CG.clause, note.clause)
        for reference in note.about:
            self._add(self._resolved(reference), CG.hasNote, iri)

    def _concept(self, local_id: str, type_: URIRef, label: Text, clause: str) -> URIRef:
        iri = self._own(local_id)
        self._add(iri, RDF.type, type_)
        self._add(iri, RDF.type, SKOS.Concept)
        self._add(iri, SKOS.inScheme, self._iri)
        self._text(iri, SKOS.prefLabel, label)
        self._value(iri, CG.clause, clause)
        return iri

    def _child(self, parent: URIRef, name: str, type_: URIRef) -> URIRef:
        iri = URIRef(f"{parent}/{name}")
        self._add(iri, RDF.type, type_)
        return iri

    def _collection_iri(self, kind: CompetencyKind) -> URIRef:
        return URIRef(f"{self._iri}/collection/{kind.value.replace('_', '-')}")

    def _own(self, local_id: str) -> URIRef:
        return resource_iri(f"{self._id}/{local_id}")

    def _resolved(self, reference: str) -> URIRef:
        return resource_iri(self._catalog.resolve(reference, self._id))

    def _add(self, subject: URIRef, predicate: URIRef, value: URIRef) -> None:
        self._rdf.add((subject, predicate, value))

    def _value(self, subject: URIRef, predicate: URIRef, value: str | int | bool | Decimal | date | None) -> None:
        if value is None:
            return
        self._rdf.add((subject, predicate, _decimal(value) if isinstance(value, Decimal) else Literal(value)))

    def _text(self, subject: URIRef, predicate: URIRef, text: Text | Prose | None) -> None:
        if text is not None:
            self._rdf.add((subject, predicate, Literal(text.zh, lang="zh")))
            self._rdf.add((subject, predicate, Literal(text.en, lang="en")))


def _decimal(number: Decimal) -> Literal:
    # Turtle writes 80 as 80.0, which is another term: written so from the start, a graph comes back as it was
    text = f"{number:f}"
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)


def _scale_iri(scale: str, value: str) -> URIRef:
    return resource_iri(f"scale/{scale}/{value}")
