import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { learnLanes, type LearnPorts } from '../../core/flows/learn-lanes.ts';
import { keyOf } from '../../core/traffic/lane.ts';

export interface LearnHandlerPorts extends LearnPorts {
  readonly logger: Logger;
}

/** Learns the past of lanes that have no baseline; what the schedule sends along does not matter. @returns how many. */
export const learn = (ports: LearnHandlerPorts) => async (): Promise<{ readonly learned: number }> => {
  const learned = await learnLanes(ports);
  if (learned.length > 0) ports.logger.info('lanes learned', { lanes: learned.map(keyOf) });
  return { learned: learned.length };
};

/** The function behind the schedule. */
export const createLearn = (ports: LearnHandlerPorts) =>
  middy<unknown, { readonly learned: number }>().use(injectLambdaContext(ports.logger)).handler(learn(ports));
