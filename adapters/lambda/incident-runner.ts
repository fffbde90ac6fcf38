import {
  CallbackTimeoutException,
  DurableExecutionAlreadyStartedException,
  InvokeCommand,
  paginateListDurableExecutionsByFunction,
  ResourceNotFoundException,
  SendDurableExecutionCallbackSuccessCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import type { EpochMs, IncidentId } from '../../core/ids.ts';
import type { IncidentReviver, IncidentRunner } from '../../core/ports.ts';
import { calling } from '../../core/service-faults.ts';

/** Whoever finds the same execution dead within this time restarts it once. */
const restartsApartMs = 15 * 60_000;

/**
 * Incidents as durable executions of one function: `lambda:InvokeFunction` on its alias,
 * `lambda:SendDurableExecutionCallbackSuccess` on its executions, `lambda:ListDurableExecutionsByFunction` on it.
 */
export class LambdaIncidentRunner implements IncidentRunner, IncidentReviver {
  readonly #client: LambdaClient;
  readonly #aliasArn: string;

  /** @param aliasArn a durable function is only ever invoked qualified. */
  constructor(client: LambdaClient, aliasArn: string) {
    this.#client = client;
    this.#aliasArn = aliasArn;
  }

  /** The name makes starting it twice start it once, as long as the payload is the same. @throws ServiceFailedError */
  async start(id: IncidentId): Promise<void> {
    await this.#invoke(id, id);
  }

  /** @throws ServiceFailedError */
  async restart(id: IncidentId, atMs: EpochMs): Promise<void> {
    await this.#invoke(id, restartName(id, atMs));
  }

  async #invoke(id: IncidentId, name: string): Promise<void> {
    await calling('Lambda Invoke', async () => {
      try {
        await this.#client.send(
          new InvokeCommand({
            FunctionName: this.#aliasArn,
            InvocationType: 'Event',
            DurableExecutionName: name,
            Payload: JSON.stringify({ incidentId: id }),
          }),
        );
      } catch (error) {
        if (!(error instanceof DurableExecutionAlreadyStartedException)) throw error;
      }
    });
  }

  /** @throws ServiceFailedError */
  async poke(callbackId: string): Promise<void> {
    await calling('Lambda SendDurableExecutionCallbackSuccess', async () => {
      try {
        await this.#client.send(
          new SendDurableExecutionCallbackSuccessCommand({
            CallbackId: callbackId,
            Result: Buffer.from('{}'),
          }),
        );
      } catch (error) {
        // It does not wait there any more: somebody was faster, or its time was up.
        if (error instanceof CallbackTimeoutException || error instanceof ResourceNotFoundException) return;
        throw error;
      }
    });
  }

  /** @throws ServiceFailedError */
  async isRunning(id: IncidentId): Promise<boolean> {
    // Without a qualifier, of all versions: an execution stays on the version that the alias led to when it began.
    const FunctionName = this.#aliasArn.replace(/^((?:[^:]+:){6}[^:]+):.+$/, '$1');
    return calling('Lambda ListDurableExecutionsByFunction', async () => {
      const running = paginateListDurableExecutionsByFunction(
        { client: this.#client },
        { FunctionName, Statuses: ['RUNNING'] },
      );
      for await (const { DurableExecutions = [] } of running) {
        if (DurableExecutions.some(({ DurableExecutionName: name = '' }) => isOf(id, name))) return true;
      }
      return false;
    });
  }
}

const restarted = (id: IncidentId): string => `${id}-r`;
const restartName = (id: IncidentId, atMs: EpochMs): string =>
  restarted(id) + Math.floor(atMs / restartsApartMs).toString(36);
const isOf = (id: IncidentId, name: string): boolean => name === id || name.startsWith(restarted(id));
