import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { asCountry, asIncidentId } from '../../../core/ids.ts';
import type { Incident, Signal } from '../../../core/incident/incident.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { respond } from '../../../core/policy/respond.ts';
import { evidenceOf, startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

export const lane = { protection: login, country: asCountry('AZ') };

export const incidentOf = (name: string, told: Partial<Incident> = {}): Incident => ({
  id: asIncidentId(name),
  protection: login,
  openedAtMs: startMs,
  breakers: [],
  signalsRead: 0,
  ...told,
});

export function responseOf(evidence = evidenceOf()) {
  const circumstances = { nowMs: startMs, blocksLastHour: 0, shareCut: 0 };
  const response = respond(readPolicy({ mode: 'enforce' }), lane, evidence, circumstances);
  if (!response) throw new Error('unreachable');
  return response;
}

export const spikeOf = (id: string, atMs = startMs): Signal => ({
  kind: 'spike',
  id,
  atMs,
  country: lane.country,
  evidence: evidenceOf(),
  response: responseOf(),
});

export const rollbackOf = (id: string, atMs = startMs): Signal => ({
  kind: 'decision',
  id,
  atMs,
  country: lane.country,
  decision: 'rollback',
  revision: 1,
  by: 'Mia',
});

/** A client whose every page holds one item: whoever does not turn pages misses all others. */
export function withShortPages(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  client.middlewareStack.add(
    (next, { commandName }) =>
      args =>
        next(commandName === 'QueryCommand' ? { ...args, input: { ...args.input, Limit: 1 } } : args),
    { step: 'initialize' },
  );
  return client;
}

/**
 * The client of a process that dies at one of its requests.
 * @param lost what nobody hears: the request, or only its answer.
 */
export function dyingAt(
  client: DynamoDBDocumentClient,
  request: number,
  lost: 'request' | 'answer',
): DynamoDBDocumentClient {
  let requests = 0;
  const die = () => {
    throw new Error('The process died.');
  };
  client.middlewareStack.add(
    next => async args => {
      const isLast = ++requests >= request;
      if (isLast && lost === 'request') die();
      const answer = await next(args);
      if (isLast) die();
      return answer;
    },
    { step: 'initialize' },
  );
  return client;
}
