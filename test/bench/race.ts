import type { Contender } from './contenders';
import { RivalProcess } from './rivalProcess';
import { spreadOf, type Spread } from './statistics';

/** How fast one contender trained. */
export interface RaceResult {
  readonly title: string;
  /** Names and versions. */
  readonly description: string;
  /** Milliseconds a step on a batch of 200. */
  readonly msPerStep: Spread;
  /** Seconds an epoch of 300 steps: the median. */
  readonly secondsPerEpoch: number;
}

export interface Race {
  /** By the contender's name. */
  readonly results: Record<string, RaceResult>;
  /** Why a contender did not run, by its name. */
  readonly leftOut: Record<string, string>;
}

const STEPS_PER_EPOCH = 300;

/**
 * Lets the contenders train in turns: one turn each to warm up, then `rounds` turns. In this way, other load on the
 * machine affects all of them alike. A contender that fails is left out, and the others go on.
 */
export async function race(
  contenders: readonly Contender[],
  rounds: number,
  tell: (line: string) => void,
): Promise<Race> {
  const leftOut: Record<string, string> = {};
  const lanes: { contender: Contender; rival: RivalProcess; msPerStep: number[] }[] = [];
  try {
    for (const contender of contenders) {
      try {
        const rival = await RivalProcess.start(contender.command, contender.args);
        lanes.push({ contender, rival, msPerStep: [] });
        tell(`${contender.name}: ${rival.description}, warming up`);
        await rival.train(contender.steps);
      } catch (error) {
        leftOut[contender.name] = reason(error);
        tell(`${contender.name}: left out. ${reason(error)}`);
      }
    }
    for (let round = 0; round < rounds; round++) {
      tell(`round ${round + 1} of ${rounds}`);
      // Another contender begins each round.
      for (let i = 0; i < lanes.length; i++) {
        const lane = lanes[(i + round) % lanes.length];
        if (lane === undefined || lane.contender.name in leftOut) continue;
        try {
          const seconds = await lane.rival.train(lane.contender.steps);
          lane.msPerStep.push((seconds * 1000) / lane.contender.steps);
        } catch (error) {
          leftOut[lane.contender.name] = reason(error);
        }
      }
    }
  } finally {
    await Promise.all(lanes.map(({ rival }) => rival.stop()));
  }
  const results = lanes
    .filter(({ contender }) => !(contender.name in leftOut))
    .map(({ contender, rival, msPerStep }): [string, RaceResult] => {
      const spread = spreadOf(msPerStep);
      const secondsPerEpoch = (spread.median * STEPS_PER_EPOCH) / 1000;
      return [
        contender.name,
        { title: contender.title, description: rival.description, msPerStep: spread, secondsPerEpoch },
      ];
    });
  return { results: Object.fromEntries(results), leftOut };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
