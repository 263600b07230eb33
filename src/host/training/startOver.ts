import type { TrainingSession } from './trainingSession';

/** What Train Model asks while a network is being trained. Each resolves to whether the person agrees. */
export interface StartOverQuestions {
  /** Start over, and lose what the current training has learned? */
  readonly startOver: () => Promise<boolean>;
  /** The training has ended while the question was open: train another network? */
  readonly trainAnother: () => Promise<boolean>;
}

/** Whether another training may start while one is running. If the person agrees, cancels that one first. */
export async function mayStartOver(
  session: Pick<TrainingSession, 'isBusy' | 'cancel'>,
  ask: StartOverQuestions,
): Promise<boolean> {
  if (!(await ask.startOver())) return false;
  if (!session.isBusy) return ask.trainAnother();
  await session.cancel();
  return true;
}
