/** A grader to begin with: short, valid, and one that shows what the lab is for. */

export const newGrader = `{
  "type": "multi",
  "name": "correct and clean",
  "graders": {
    "tests": {
      "type": "quarry.q_tests",
      "name": "all tests",
      "scoring": "fraction"
    },
    "lint": {
      "type": "quarry.q_lint",
      "name": "style"
    }
  },
  "calculate_output":
    "tests * (0.9 + 0.1 * lint)"
}
`;
