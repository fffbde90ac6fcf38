import {
  AssociateProtectConfigurationCommand,
  ConflictException,
  CreateProtectConfigurationCommand,
  DeleteAccountDefaultProtectConfigurationCommand,
  DeleteProtectConfigurationCommand,
  DisassociateProtectConfigurationCommand,
  paginateListProtectConfigurationRuleSetNumberOverrides,
  PutProtectConfigurationRuleSetNumberOverrideCommand,
  ResourceNotFoundException,
  SetAccountDefaultProtectConfigurationCommand,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { asProtectConfigurationId, type ProtectConfigurationId } from '../../core/ids.ts';
import type { ProtectMaker } from '../../core/ports.ts';
import type { Reach } from '../../core/protect/adoption.ts';
import { ProtectInUseError } from '../../core/protect/faults.ts';
import type { Tags } from '../../core/protect/topology.ts';
import { readAccountDefault } from './read-topology.ts';

/** What the service said, beneath the fault that a paced client makes of it. */
const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined);

/** Makes the protect configurations of an account and Region, through a client of `pacedClient`. */
export class SmsVoiceProtectMaker implements ProtectMaker {
  readonly #client: PinpointSMSVoiceV2Client;

  constructor(client: PinpointSMSVoiceV2Client) {
    this.#client = client;
  }

  /** `CreateProtectConfiguration`. How long the service remembers a token is not documented. @throws the faults of core/protect/faults.ts */
  async create(token: string, tags: Tags): Promise<ProtectConfigurationId> {
    const { ProtectConfigurationId: id = '' } = await this.#client.send(
      new CreateProtectConfigurationCommand({
        ClientToken: token,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    return asProtectConfigurationId(id);
  }

  /** `AssociateProtectConfiguration`, `SetAccountDefaultProtectConfiguration`. @throws the faults of core/protect/faults.ts */
  async apply(id: ProtectConfigurationId, reach: Reach): Promise<void> {
    if (reach.kind === 'account-default') {
      await this.#client.send(
        new SetAccountDefaultProtectConfigurationCommand({ ProtectConfigurationId: id }),
      );
      return;
    }
    await this.#client.send(
      new AssociateProtectConfigurationCommand({
        ProtectConfigurationId: id,
        ConfigurationSetName: reach.name,
      }),
    );
  }

  /**
   * `DisassociateProtectConfiguration`, which names both and is refused where they do not belong together;
   * `DeleteAccountDefaultProtectConfiguration` names none, so the default is read just before.
   * @throws the faults of core/protect/faults.ts
   */
  async withdraw(id: ProtectConfigurationId, reach: Reach): Promise<void> {
    try {
      if (reach.kind === 'configuration-set') {
        const both = { ProtectConfigurationId: id, ConfigurationSetName: reach.name };
        await this.#client.send(new DisassociateProtectConfigurationCommand(both));
      } else if ((await readAccountDefault(this.#client)) === id) {
        await this.#client.send(new DeleteAccountDefaultProtectConfigurationCommand({}));
      }
    } catch (error) {
      const cause = causeOf(error);
      const isOthers =
        cause instanceof ConflictException &&
        cause.Reason === 'PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET';
      if (!isOthers && !(cause instanceof ResourceNotFoundException)) throw error;
    }
  }

  /**
   * `ListProtectConfigurationRuleSetNumberOverrides`, `PutProtectConfigurationRuleSetNumberOverride`: one call, and one
   * second, for each. @throws the faults of core/protect/faults.ts
   */
  async copyOverrides(from: ProtectConfigurationId, to: ProtectConfigurationId): Promise<void> {
    const paginator = { client: this.#client, pageSize: 100 };
    const input = { ProtectConfigurationId: from };
    for await (const page of paginateListProtectConfigurationRuleSetNumberOverrides(paginator, input)) {
      for (const { DestinationPhoneNumber, Action, ExpirationTimestamp } of page.RuleSetNumberOverrides ??
        []) {
        await this.#client.send(
          new PutProtectConfigurationRuleSetNumberOverrideCommand({
            ProtectConfigurationId: to,
            DestinationPhoneNumber,
            Action,
            ExpirationTimestamp,
          }),
        );
      }
    }
  }

  /** `DeleteProtectConfiguration`. @throws ProtectInUseError, and the faults of core/protect/faults.ts */
  async remove(id: ProtectConfigurationId): Promise<void> {
    try {
      await this.#client.send(new DeleteProtectConfigurationCommand({ ProtectConfigurationId: id }));
    } catch (error) {
      const cause = causeOf(error);
      if (cause instanceof ResourceNotFoundException) return;
      if (cause instanceof ConflictException)
        throw new ProtectInUseError(id, cause.Reason ?? 'CONFLICT', { cause });
      throw error;
    }
  }
}
