"""What a network must hold of a standard: a second, independent way from records to nodes."""

from __future__ import annotations

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
    Wording,
    WorkContent,
)
from ontology.catalog import Catalog
from ontology.records import (
    CompetencyKind,
    ConditionRecord,
    GradedItemRecord,
    ItemRecord,
    LevelRecord,
    Prose,
    StandardFile,
    Text,
)

__all__ = ["expected_nodes"]


def expected_nodes(standard_file: StandardFile, catalog: Catalog) -> list[Node]:
    """Return every node that the network must hold of a standard."""
    return _Expected(standard_file, catalog).nodes()


class _Expected:
    def __init__(self, standard_file: StandardFile, catalog: Catalog) -> None:
        self.file = standard_file
        self.id = standard_file.standard.id
        self.catalog = catalog

    def nodes(self) -> list[Node]:
        """Return every node of the standard."""
        standard = self.file.standard
        found: list[Node] = [
            Standard(
                id=self.id,
                identifier=standard.identifier,
                title=_words(standard.title),
                issuer=_words(standard.issuer) if standard.issuer else None,
                issued=standard.issued,
                valid_from=standard.valid_from,
                inclusion=standard.inclusion.rule,
                inclusion_clause=standard.inclusion.clause,
                basic_education=BasicEducation(
                    rank=standard.basic_education.value.value, clause=standard.basic_education.clause
                )
                if standard.basic_education
                else None,
                grade_scale=self.grade_scale(),
                topics=tuple(
                    Topic(
                        id=f"{self.id}/{topic.id}",
                        kind=topic.kind,
                        label=_words(topic.label),
                        clause=topic.clause,
                        order=order,
                        notes=self.notes(f"{self.id}/{topic.id}"),
                    )
                    for order, topic in enumerate(self.file.topics, start=1)
                ),
                terms=tuple(
                    Term(
                        id=f"{self.id}/{term.id}",
                        label=_words(term.label),
                        definition=_words(term.definition),
                        clause=term.clause,
                        order=order,
                        notes=self.notes(f"{self.id}/{term.id}"),
                    )
                    for order, term in enumerate(self.file.terms, start=1)
                ),
                notes=self.notes(self.id),
            )
        ]
        found += [self.level(level) for level in self.file.levels]
        for order, function in enumerate(self.file.functions, start=1):
            iri = f"{self.id}/{function.id}"
            label = _words(function.label)
            found.append(
                Function(
                    id=iri,
                    standard=self.id,
                    label=label,
                    clause=function.clause,
                    order=order,
                    also_called=tuple(sorted(other.zh for other in function.also_called)),
                    notes=self.notes(iri),
                )
            )
        for order, content in enumerate(self.file.work_contents, start=1):
            iri = f"{self.id}/{content.id}"
            found.append(
                WorkContent(
                    id=iri,
                    standard=self.id,
                    function=self.full(content.function),
                    label=_words(content.label),
                    clause=content.clause,
                    order=order,
                    notes=self.notes(iri),
                )
            )
        for kind in CompetencyKind:
            items = enumerate(getattr(self.file.items, kind), start=1)
            found += [self.item(kind, item, order) for order, item in items]
        for note in self.file.notes:
            found.append(
                Note(
                    id=f"{self.id}/note/{note.id}",
                    printed=note.printed,
                    reading=_words(note.reading),
                    reason=_words(note.reason),
                    confidence=note.confidence,
                    ruling=note.ruling,
                    clause=note.clause,
                )
            )
        return found

    def grade_scale(self) -> GradeScale | None:
        """Return the grade scale, if there is one."""
        scale = self.file.grade_scale
        if scale is None:
            return None
        return GradeScale(
            clause=scale.clause,
            grades=tuple(
                Grade(
                    grade=grade.grade,
                    label=_words(grade.label),
                    proficiency=_words(grade.proficiency),
                    experience=_words(grade.experience),
                )
                for grade in sorted(scale.grades, key=lambda grade: grade.grade)
            ),
        )

    def level(self, level: LevelRecord) -> Level:
        """Return the node of a level."""
        iri = f"{self.id}/{level.id}"
        training, assessment = level.training, level.assessment
        slots = [(choice, slot) for choice in level.choices for slot in choice.slots]
        return Level(
            id=iri,
            standard=self.id,
            ordinal=level.ordinal,
            title=_words(level.title),
            printed_label=level.printed_label,
            clause=level.clause,
            role=_words(level.role) if level.role else None,
            reference_post=_words(level.reference_post) if level.reference_post else None,
            certificates=tuple(sorted(level.certificates)),
            training=None
            if training is None
            else Training(
                min_hours=training.min_hours,
                unit=training.unit,
                clause=training.clause,
                notes=self.notes(f"{iri}/training"),
            ),
            routes=tuple(
                Route(
                    id=f"{iri}/route-{order}",
                    order=order,
                    clause=route.clause,
                    grants=route.grants,
                    discretionary=route.discretionary,
                    conditions=tuple(self.condition(condition) for condition in route.conditions),
                    notes=self.notes(f"{iri}/route-{order}"),
                )
                for order, route in enumerate(level.routes, start=1)
            ),
            weights=tuple(
                Weight(function=self.full(weight.function), percent=weight.percent, clause=weight.clause)
                for weight in level.weights
            ),
            choices=tuple(
                Choice(
                    id=f"{iri}/choice-{number}",
                    count=slot.count,
                    minimum_grade=slot.grade,
                    items=tuple(
                        sorted(f"{self.id}/{item.id}" for item in getattr(self.file.items, choice.choose_from))
                    ),
                    clause=choice.clause,
                )
                for number, (choice, slot) in enumerate(slots, start=1)
            ),
            assessment=None
            if assessment is None
            else Assessment(
                clause=assessment.clause,
                score_validity_years=assessment.score_validity_years,
                parts=tuple(
                    AssessmentPart(label=_words(part.label), pass_mark=part.pass_mark, maximum_mark=part.maximum_mark)
                    for part in assessment.parts
                ),
            ),
            notes=self.notes(iri),
        )

    def condition(self, condition: ConditionRecord) -> Condition:
        """Return a condition."""
        counts = condition.quantity is not None
        return Condition(
            kind=condition.kind,
            comparator=condition.comparator,
            quantity=condition.quantity,
            ranks=() if counts else tuple(sorted(condition.values)),
            level=self.full(condition.level) if condition.level else None,
            certificates=tuple(sorted(condition.certificate)),
            accepts_related=condition.accepts_related,
            inferred=condition.inferred,
            basis=_words(condition.basis) if condition.basis else None,
        )

    def item(self, kind: CompetencyKind, item: ItemRecord | GradedItemRecord, order: int) -> Item:
        """Return the node of an item."""
        iri = f"{self.id}/{item.id}"
        own = item.level if isinstance(item, ItemRecord) and item.level != "all" else None
        graded = item if isinstance(item, GradedItemRecord) else None
        return Item(
            id=iri,
            kind=kind,
            standard=self.id,
            level=self.full(own) if own else None,
            clause=item.clause,
            label=_words(item.label),
            function=self.full(item.function) if item.function else None,
            work_content=self.full(item.work_content) if item.work_content else None,
            order=order,
            definition=_words(graded.definition) if graded and graded.definition else None,
            judged_by=_words(graded.judged_by) if graded and graded.judged_by else None,
            unit=_words(graded.unit) if graded and graded.unit else None,
            period=_words(graded.period) if graded and graded.period else None,
            thresholds=tuple(
                Threshold(
                    grade=threshold.grade,
                    minimum_count=threshold.at_least,
                    inferred=threshold.inferred,
                    clause=threshold.clause,
                    demands=_words(threshold.demands) if threshold.demands else None,
                )
                for threshold in (graded.thresholds if graded else ())
            ),
            notes=self.notes(iri),
        )

    def notes(self, iri: str) -> tuple[str, ...]:
        """Return the ids of the notes about a resource."""
        about = (note for note in self.file.notes if iri in {self.full(reference) for reference in note.about})
        return tuple(sorted(f"{self.id}/note/{note.id}" for note in about))

    def full(self, reference: str) -> str:
        """Return the full id of a reference."""
        return self.catalog.resolve(reference, self.id)


def _words(text: Text | Prose) -> Wording:
    """Return a text of a record as the network carries it."""
    return Wording(zh=text.zh, en=text.en)
