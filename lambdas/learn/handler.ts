import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { learnConversion, type ConversionPorts } from '../../core/flows/learn-conversion.ts';
import { learnLanes, type LearnPorts } from '../../core/flows/learn-lanes.ts';
import type { Lane } from '../../core/traffic/lane.ts';

export interface LearnHandlerPorts extends LearnPorts, ConversionPorts {
  readonly logger: Logger;
}

async function learnPast(ports: LearnHandlerPorts, lanes: readonly Lane[]): Promise<number> {
  const all = [...(await learnLanes(ports, lanes))];
  const learned = all.flatMap(([lane, became]) => (became === 'learned' ? [lane] : []));
  for (const [lane, became] of all) {
    if (became !== 'learned') ports.logger.error('lane not learned', { lane, error: became });
  }
  if (learned.length > 0) ports.logger.info('lanes learned', { lanes: learned });
  return learned.length;
}

/** Conversion is one clue among others: without it all goes on. */
async function learnFeedback(ports: LearnHandlerPorts, lanes: readonly Lane[]): Promise<void> {
  try {
    for (const [protection, became] of await learnConversion(ports, lanes)) {
      if (became !== 'learned') ports.logger.error('conversion not learned', { protection, error: became });
    }
  } catch (error) {
    ports.logger.error('conversion not learned', { error });
  }
}

/**
 * Learns the past of lanes that have no baseline, and what applications say of their messages; what the schedule sends along
 * does not matter.
 * @returns how many lanes have a baseline now that had none.
 */
export const learn = (ports: LearnHandlerPorts) => async (): Promise<{ readonly learned: number }> => {
  const lanes = await ports.history.lanes();
  const learned = await learnPast(ports, lanes);
  await learnFeedback(ports, lanes);
  return { learned };
};

/** The function behind the schedule. */
export const createLearn = (ports: LearnHandlerPorts) =>
  middy<unknown, { readonly learned: number }>().use(injectLambdaContext(ports.logger)).handler(learn(ports));
