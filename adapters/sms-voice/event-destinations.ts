import {
  ConflictException,
  CreateEventDestinationCommand,
  DeleteEventDestinationCommand,
  paginateDescribeConfigurationSets,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  UpdateEventDestinationCommand,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  TooManyEventDestinationsError,
  UnknownConfigurationSetError,
  type EventDestinations,
  type TopicDestination,
} from '../../core/delivery/event-destinations.ts';

/** The kinds of message that are counted. */
const MatchingEventTypes = ['TEXT_ALL' as const, 'MEDIA_ALL' as const, 'VOICE_ALL' as const];

/** What the service said, beneath the fault that a paced client makes of it. */
const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined);

/** The event destinations of an account and Region, through a client of `pacedClient`. */
export class SmsVoiceEventDestinations implements EventDestinations {
  readonly #client: PinpointSMSVoiceV2Client;

  constructor(client: PinpointSMSVoiceV2Client) {
    this.#client = client;
  }

  /**
   * A create that is made again because its answer did not come finds its own work, and updates it.
   * @throws UnknownConfigurationSetError, TooManyEventDestinationsError, and the faults of core/protect/faults.ts
   */
  async put({ configurationSet, name, topicArn }: TopicDestination): Promise<void> {
    const request = {
      ConfigurationSetName: configurationSet,
      EventDestinationName: name,
      MatchingEventTypes,
      SnsDestination: { TopicArn: topicArn },
    };
    try {
      await this.#client.send(new CreateEventDestinationCommand(request));
    } catch (error) {
      const cause = causeOf(error);
      if (cause instanceof ServiceQuotaExceededException) {
        throw new TooManyEventDestinationsError(configurationSet, { cause });
      }
      if (cause instanceof ResourceNotFoundException) {
        throw new UnknownConfigurationSetError(configurationSet, await this.#names(), { cause });
      }
      if (!(cause instanceof ConflictException) || cause.Reason !== 'RESOURCE_ALREADY_EXISTS') throw error;
      await this.#client.send(new UpdateEventDestinationCommand({ ...request, Enabled: true }));
    }
  }

  /** @throws the faults of core/protect/faults.ts */
  async remove({
    configurationSet,
    name,
  }: Pick<TopicDestination, 'configurationSet' | 'name'>): Promise<void> {
    const request = { ConfigurationSetName: configurationSet, EventDestinationName: name };
    try {
      await this.#client.send(new DeleteEventDestinationCommand(request));
    } catch (error) {
      if (!(causeOf(error) instanceof ResourceNotFoundException)) throw error;
    }
  }

  async #names(): Promise<string[]> {
    const names: string[] = [];
    for await (const page of paginateDescribeConfigurationSets({ client: this.#client, pageSize: 100 }, {})) {
      for (const { ConfigurationSetName: name } of page.ConfigurationSets ?? []) if (name) names.push(name);
    }
    return names;
  }
}
