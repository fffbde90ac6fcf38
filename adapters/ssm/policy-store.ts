import {
  GetParameterCommand,
  paginateGetParameterHistory,
  ParameterNotFound,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { EpochMs } from '../../core/ids.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { InvalidPolicyError, parsePolicy, readPolicy } from '../../core/policy/read-policy.ts';
import type { Clock, PolicyStore, Telemetry } from '../../core/ports.ts';
import { calling } from '../../core/service-faults.ts';

/** A change of the policy is in force within this time. */
const keptSeconds = 60;

export interface SsmPolicyOptions {
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/**
 * The policy document in a parameter: `ssm:GetParameter` and `ssm:GetParameterHistory`. What cannot be read never
 * takes the place of what could.
 */
export class SsmPolicyStore implements PolicyStore {
  readonly #client: SSMClient;
  readonly #name: string;
  readonly #options: SsmPolicyOptions;
  #kept: { readonly policy: Policy; readonly readAtMs: EpochMs } | undefined;

  constructor(client: SSMClient, name: string, options: SsmPolicyOptions) {
    this.#client = client;
    this.#name = name;
    this.#options = options;
  }

  /** @throws ServiceFailedError when nothing was ever read and the service does not answer. */
  async current(): Promise<Policy> {
    const nowMs = this.#options.clock();
    if (this.#kept && nowMs - this.#kept.readAtMs < 1000 * keptSeconds) return this.#kept.policy;
    const policy = await this.#read();
    this.#kept = { policy, readAtMs: nowMs };
    return policy;
  }

  async #read(): Promise<Policy> {
    try {
      const text = await calling('SSM GetParameter', () => this.#parameter());
      return text === undefined ? readPolicy({}) : parsePolicy(text);
    } catch (error) {
      if (error instanceof InvalidPolicyError) {
        this.#options.telemetry.count('PolicyRefused');
        return this.#kept?.policy ?? (await this.#lastGood());
      }
      if (this.#kept) return this.#kept.policy;
      throw error;
    }
  }

  async #parameter(): Promise<string | undefined> {
    try {
      const { Parameter } = await this.#client.send(new GetParameterCommand({ Name: this.#name }));
      return Parameter?.Value;
    } catch (error) {
      // Without a document the newcomer's policy holds, which only observes.
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  }

  /** A function that has just started knows no last good policy: the history of the parameter does. */
  async #lastGood(): Promise<Policy> {
    return calling('SSM GetParameterHistory', async () => {
      let good = readPolicy({});
      const history = paginateGetParameterHistory({ client: this.#client }, { Name: this.#name });
      for await (const { Parameters = [] } of history) {
        for (const { Value = '' } of Parameters) good = validOr(good, Value);
      }
      return good;
    });
  }
}

function validOr(other: Policy, text: string): Policy {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof InvalidPolicyError) return other;
    throw error;
  }
}
