import { Fault } from '../fault.ts';
import type { ConfigurationSetName } from '../ids.ts';

/** Where the records of a configuration set's messages go. */
export interface TopicDestination {
  readonly configurationSet: ConfigurationSetName;
  /** 1 to 64 of `A-Za-z0-9_-`, once in a configuration set. */
  readonly name: string;
  /** ARN of an SNS topic. */
  readonly topicArn: string;
}

/** The event destinations of configuration sets that are there already. */
export interface EventDestinations {
  /**
   * Adds it, or brings the one of that name up to date.
   * @throws UnknownConfigurationSetError, TooManyEventDestinationsError
   */
  put(destination: TopicDestination): Promise<void>;
  /** Removes it; one that is gone already, or whose configuration set is, counts as removed. */
  remove(destination: Pick<TopicDestination, 'configurationSet' | 'name'>): Promise<void>;
}

/** The configuration set is not in this Region and account. */
export class UnknownConfigurationSetError extends Fault {
  constructor(name: string, known: readonly string[], options?: { cause?: unknown }) {
    const those = known.length > 0 ? `There are ${known.join(', ')}` : 'There is none at all';
    super(
      `There is no configuration set ${name} in this Region. ${those}. Name one of these, or create it first.`,
      options,
    );
  }
}

/** The configuration set has as many event destinations as AWS allows; the quota cannot be raised. */
export class TooManyEventDestinationsError extends Fault {
  constructor(name: string, options?: { cause?: unknown }) {
    super(
      `Configuration set ${name} has 5 event destinations, and AWS allows no more. Remove one of them, or leave this set out.`,
      options,
    );
  }
}
