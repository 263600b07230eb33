import { className } from '../../src/shared/domain/labels';

/** How many classes are named for and against. */
const NAMED = 2;

/** Says for which classes a unit speaks and against which. `votes` has one number for each class. */
export function votesSentence(votes: Float32Array): string {
  const sorted = Array.from(votes.keys()).sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  const name = (label: number) => `${className(label)} (${(votes[label] ?? 0).toFixed(2)})`;
  const above = sorted.filter((label) => (votes[label] ?? 0) > 0).slice(0, NAMED);
  const below = sorted
    .reverse()
    .filter((label) => (votes[label] ?? 0) < 0)
    .slice(0, NAMED);
  const parts = [
    ...(above.length === 0 ? [] : [`most for ${above.map(name).join(' and ')}`]),
    ...(below.length === 0 ? [] : [`against ${below.map(name).join(' and ')}`]),
  ];
  return parts.length === 0 ? 'It speaks for no class.' : `It speaks ${parts.join(', and ')}.`;
}
