"""How competencies connect: projection to NetworkX, eligibility, gap and planner."""
