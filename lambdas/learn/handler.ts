import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { learnLanes, type LearnPorts } from '../../core/flows/learn-lanes.ts';

export interface LearnHandlerPorts extends LearnPorts {
  readonly logger: Logger;
}

/** Learns the past of lanes that have no baseline; what the schedule sends along does not matter. @returns how many. */
export const learn = (ports: LearnHandlerPorts) => async (): Promise<{ readonly learned: number }> => {
  const all = [...(await learnLanes(ports))];
  const learned = all.flatMap(([lane, became]) => (became === 'learned' ? [lane] : []));
  for (const [lane, became] of all) {
    if (became !== 'learned') ports.logger.error('lane not learned', { lane, error: became });
  }
  if (learned.length > 0) ports.logger.info('lanes learned', { lanes: learned });
  return { learned: learned.length };
};

/** The function behind the schedule. */
export const createLearn = (ports: LearnHandlerPorts) =>
  middy<unknown, { readonly learned: number }>().use(injectLambdaContext(ports.logger)).handler(learn(ports));
