"""Reads the records of a career network out of an RDF graph."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from graph.errors import ProjectionError
from graph.model import (
    Assessment,
    AssessmentPart,
    BasicEducation,
    Choice,
    Condition,
    Function,
    Grade,
    GradeScale,
    Item,
    Level,
    Node,
    Note,
    Route,
    Standard,
    Term,
    Threshold,
    Topic,
    Training,
    Weight,
    WorkContent,
)
from graph.projection.statements import Statements
from ontology.builder import ITEM_CLASSES
from ontology.conditions import condition_misfit
from ontology.namespaces import CG, resource_id

__all__ = ["MATCH_RELATIONS", "RdfReader"]

# relation of an edge between items or levels of different standards -> SKOS property
MATCH_RELATIONS: Final = {
    "exact": SKOS.exactMatch,
    "close": SKOS.closeMatch,
    "broad": SKOS.broadMatch,
    "narrow": SKOS.narrowMatch,
}


class RdfReader:
    """Reads records and edges out of one RDF graph in the CareerGraph vocabulary."""

    def __init__(self, rdf: Graph) -> None:
        self._facts = Statements(rdf)

    def records(self) -> Iterator[Node]:
        """Yield every record.

        Raises:
            ProjectionError: If one lacks a fact it must have, or states one that cannot be read.
        """
        readers = (
            (CG.Standard, self._standard),
            (CG.Level, self._level),
            (CG.WorkFunction, self._function),
            (CG.WorkContent, self._work_content),
            (CG.SourceNote, self._note),
        )
        for type_, read in readers:
            for subject in self._facts.instances(type_):
                yield self._checked(subject, read)
        for kind, type_ in ITEM_CLASSES.items():
            for subject in self._facts.instances(type_):
                yield self._checked(subject, lambda iri, kind=kind: self._item(iri, kind))

    def edges(self) -> Iterator[tuple[str, str, str]]:
        """Yield every edge as tail, head and relation.

        Raises:
            ProjectionError: If an end is not an IRI.
        """
        relations = {
            "requires": CG.requires,
            "requires_at_every_level": CG.requiresAtEveryLevel,
            "next_level": CG.nextLevel,
            **MATCH_RELATIONS,
        }
        for relation, predicate in relations.items():
            for tail, head in self._facts.pairs(predicate):
                yield tail, head, relation
        for predicate in (CG.inFunction, CG.inWorkContent):
            for tail, head in self._facts.pairs(predicate):
                yield tail, head, "in"
        for content in self._facts.instances(CG.WorkContent):
            for function in self._facts.nodes(content, SKOS.broader):
                yield resource_id(content), resource_id(function), "broader"

    @staticmethod
    def _checked(subject: URIRef, read: Any) -> Node:
        try:
            record: Node = read(subject)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(step) for step in first["loc"])
            raise ProjectionError(resource_id(subject), field, first["msg"]) from error
        except OverflowError as error:
            raise ProjectionError(resource_id(subject), "number", "is not finite") from error
        return record

    def _standard(self, iri: URIRef) -> Standard:
        return Standard(
            id=resource_id(iri),
            identifier=self._facts.needed(iri, DCTERMS.identifier),
            title=self._facts.label(iri),
            issuer=self._facts.wording(iri, DCTERMS.publisher),
            issued=self._facts.date(iri, DCTERMS.issued),
            valid_from=self._facts.date(iri, DCTERMS.valid),
            inclusion=self._facts.needed(iri, CG.inclusion),
            inclusion_clause=self._facts.text(iri, CG.inclusionClause),
            basic_education=self._basic_education(iri),
            grade_scale=self._grade_scale(iri),
            topics=tuple(sorted((self._topic(node) for node in self._facts.nodes(iri, CG.hasTopic)), key=_printed)),
            terms=tuple(sorted((self._term(node) for node in self._facts.nodes(iri, CG.hasTerm)), key=_printed)),
            notes=self._facts.notes(iri),
        )

    def _basic_education(self, iri: URIRef) -> BasicEducation | None:
        for rank in self._facts.nodes(iri, CG.hasBasicEducation):
            clause = self._facts.needed(iri, CG.basicEducationClause)
            return BasicEducation(rank=self._facts.needed(rank, SKOS.notation), clause=clause)
        return None

    def _grade_scale(self, standard_iri: URIRef) -> GradeScale | None:
        for iri in self._facts.nodes(standard_iri, CG.hasGradeScale):
            grades = [
                Grade(
                    grade=self._facts.needed(node, CG.ordinal),
                    label=self._facts.label(node),
                    proficiency=self._facts.wording(node, SKOS.definition),
                    experience=self._facts.wording(node, CG.experience),
                )
                for node in self._facts.subjects(SKOS.inScheme, iri)
            ]
            grades.sort(key=lambda grade: grade.grade)
            return GradeScale(clause=self._facts.needed(iri, CG.clause), grades=tuple(grades))
        return None

    def _topic(self, iri: URIRef) -> Topic:
        return Topic(
            id=resource_id(iri),
            kind=self._facts.needed(iri, CG.kind),
            label=self._facts.label(iri),
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            notes=self._facts.notes(iri),
        )

    def _term(self, iri: URIRef) -> Term:
        definition = self._facts.wording(iri, SKOS.definition)
        if definition is None:
            raise ProjectionError(resource_id(iri), "skos:definition", "is needed in zh and en")
        return Term(
            id=resource_id(iri),
            label=self._facts.label(iri),
            definition=definition,
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            notes=self._facts.notes(iri),
        )

    def _level(self, iri: URIRef) -> Level:
        return Level(
            id=resource_id(iri),
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            ordinal=self._facts.needed(iri, CG.ordinal),
            title=self._facts.label(iri),
            printed_label=self._facts.text(iri, CG.printedLabel),
            clause=self._facts.needed(iri, CG.clause),
            role=self._facts.wording(iri, CG.roleDescription),
            reference_post=self._facts.wording(iri, CG.referencePost),
            certificates=self._facts.texts(iri, CG.certificateName),
            training=self._training(iri),
            routes=tuple(
                sorted(
                    (self._route(node) for node in self._facts.nodes(iri, CG.hasRoute)),
                    key=lambda route: route.order,
                )
            ),
            weights=tuple(self._weight(node) for node in self._facts.nodes(iri, CG.hasWeight)),
            choices=tuple(self._choice(node) for node in self._facts.nodes(iri, CG.hasChoice)),
            assessment=self._assessment(iri),
            notes=self._facts.notes(iri),
        )

    def _training(self, level_iri: URIRef) -> Training | None:
        for iri in self._facts.nodes(level_iri, CG.hasTraining):
            return Training(
                min_hours=self._facts.needed(iri, CG.minimumHours),
                unit=self._facts.needed(iri, CG.hoursUnit),
                clause=self._facts.needed(iri, CG.clause),
                notes=self._facts.notes(iri),
            )
        return None

    def _assessment(self, level_iri: URIRef) -> Assessment | None:
        for iri in self._facts.nodes(level_iri, CG.hasAssessment):
            return Assessment(
                clause=self._facts.needed(iri, CG.clause),
                score_validity_years=self._facts.value(iri, CG.scoreValidityYears),
                parts=tuple(
                    AssessmentPart(
                        label=self._facts.label(part),
                        pass_mark=self._facts.needed(part, CG.passMark),
                        maximum_mark=self._facts.needed(part, CG.maximumMark),
                    )
                    for part in self._facts.nodes(iri, CG.hasAssessmentPart)
                ),
            )
        return None

    def _route(self, iri: URIRef) -> Route:
        nodes = sorted(self._facts.nodes(iri, CG.hasCondition), key=self._order)
        return Route(
            id=resource_id(iri),
            order=self._facts.needed(iri, CG.printedOrder),
            clause=self._facts.needed(iri, CG.clause),
            grants=self._facts.needed(iri, CG.grants),
            discretionary=self._facts.needed(iri, CG.discretionary),
            conditions=tuple(self._condition(node) for node in nodes),
            notes=self._facts.notes(iri),
        )

    def _order(self, iri: URIRef) -> int:
        order = self._facts.needed(iri, CG.printedOrder)
        if not isinstance(order, int):
            raise ProjectionError(resource_id(iri), "cg:printedOrder", "is not a whole number")
        return order

    def _condition(self, iri: URIRef) -> Condition:
        levels = self._facts.nodes(iri, CG.concernsLevel)
        condition = Condition(
            kind=self._facts.needed(iri, CG.kind),
            comparator=self._facts.needed(iri, CG.comparator),
            quantity=self._facts.value(iri, CG.value),
            ranks=tuple(sorted(self._facts.needed(node, SKOS.notation) for node in self._facts.nodes(iri, CG.rank))),
            level=resource_id(levels[0]) if levels else None,
            certificates=self._facts.texts(iri, CG.certificateName),
            accepts_related=self._facts.value(iri, CG.acceptsRelated) or False,
            inferred=self._facts.value(iri, CG.inferred) or False,
            basis=self._facts.wording(iri, CG.basis),
        )
        values = condition.ranks if condition.quantity is None else (*condition.ranks, str(condition.quantity))
        facts = {
            "one_of" if condition.comparator == "one_of" else "value": values,
            "level": () if condition.level is None else (condition.level,),
            "certificate": condition.certificates,
        }
        misfit = condition_misfit(condition.kind, condition.comparator, facts)
        if misfit is not None:
            raise ProjectionError(resource_id(iri), "cg:Condition", f"of kind {condition.kind} {misfit.en}")
        return condition

    def _weight(self, iri: URIRef) -> Weight:
        return Weight(
            function=self._facts.id_of(self._facts.object(iri, CG.weighsFunction)),
            percent=self._facts.needed(iri, CG.percent),
            clause=self._facts.needed(iri, CG.clause),
        )

    def _choice(self, iri: URIRef) -> Choice:
        return Choice(
            id=resource_id(iri),
            count=self._facts.needed(iri, CG.count),
            minimum_grade=self._facts.needed(iri, CG.minimumGrade),
            items=tuple(
                resource_id(member)
                for collection in self._facts.nodes(iri, CG.choosesFrom)
                for member in self._facts.nodes(collection, SKOS.member)
            ),
            clause=self._facts.needed(iri, CG.clause),
        )

    def _function(self, iri: URIRef) -> Function:
        return Function(
            id=resource_id(iri),
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            label=self._facts.label(iri),
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            also_called=self._facts.texts_in(iri, SKOS.altLabel, "zh"),
            notes=self._facts.notes(iri),
        )

    def _work_content(self, iri: URIRef) -> WorkContent:
        return WorkContent(
            id=resource_id(iri),
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            function=self._facts.id_of(self._facts.object(iri, SKOS.broader)),
            label=self._facts.label(iri),
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            notes=self._facts.notes(iri),
        )

    def _item(self, iri: URIRef, kind: Any) -> Item:
        levels = self._facts.subjects(CG.requires, iri)
        functions = self._facts.nodes(iri, CG.inFunction)
        contents = self._facts.nodes(iri, CG.inWorkContent)
        return Item(
            id=resource_id(iri),
            kind=kind,
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            level=resource_id(levels[0]) if levels else None,
            clause=self._facts.needed(iri, CG.clause),
            label=self._facts.label(iri),
            function=resource_id(functions[0]) if functions else None,
            work_content=resource_id(contents[0]) if contents else None,
            order=self._facts.value(iri, CG.printedOrder),
            definition=self._facts.wording(iri, SKOS.definition),
            judged_by=self._facts.wording(iri, CG.judgedBy),
            unit=self._facts.wording(iri, CG.unit),
            period=self._facts.wording(iri, CG.period),
            thresholds=tuple(
                sorted(
                    (self._threshold(node) for node in self._facts.nodes(iri, CG.hasThreshold)),
                    key=lambda threshold: threshold.grade,
                )
            ),
            notes=self._facts.notes(iri),
        )

    def _threshold(self, iri: URIRef) -> Threshold:
        return Threshold(
            grade=self._facts.needed(iri, CG.grade),
            minimum_count=self._facts.value(iri, CG.minimumCount),
            inferred=self._facts.value(iri, CG.inferred) or False,
            clause=self._facts.needed(iri, CG.clause),
            demands=self._facts.wording(iri, SKOS.definition),
        )

    def _note(self, iri: URIRef) -> Note:
        reading, reason = self._facts.wording(iri, CG.reading), self._facts.wording(iri, CG.reason)
        if reading is None or reason is None:
            raise ProjectionError(resource_id(iri), "cg:reading and cg:reason", "are needed in zh and en")
        return Note(
            id=resource_id(iri),
            printed=self._facts.text(iri, CG.printed),
            reading=reading,
            reason=reason,
            confidence=self._facts.needed(iri, CG.confidence),
            ruling=self._facts.text(iri, CG.ruling),
            clause=self._facts.text(iri, CG.clause),
        )


def _printed(part: Topic | Term) -> tuple[float, str]:
    return (math.inf if part.order is None else part.order, part.id)
