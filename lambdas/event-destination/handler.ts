import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import * as v from 'valibot';
import type { EventDestinations } from '../../core/delivery/event-destinations.ts';
import { Fault } from '../../core/fault.ts';
import { asConfigurationSetName } from '../../core/ids.ts';

/** The custom resource was written with properties that are missing or wrong. */
export class InvalidResourceError extends Fault {
  constructor(problems: readonly string[]) {
    super(`The event destination is not described as expected: ${problems.join('; ')}.`);
  }
}

const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 of A-Z a-z 0-9 _ -'));
const schema = v.object({
  RequestType: v.picklist(['Create', 'Update', 'Delete']),
  ResourceProperties: v.object({
    ConfigurationSetName: v.pipe(name, v.transform(asConfigurationSetName)),
    EventDestinationName: name,
    TopicArn: v.pipe(v.string(), v.regex(/^arn:[^:]+:sns:\S+$/, 'expected the ARN of an SNS topic')),
  }),
});

export interface EventDestinationPorts {
  readonly destinations: EventDestinations;
  readonly logger: Logger;
}

/**
 * A custom resource behind the provider framework of the CDK: an SNS topic that receives the delivery records of a
 * configuration set that is not ours. Its physical id is configuration set and name: where one of them changes,
 * CloudFormation deletes the old one after the new one is there.
 * @throws InvalidResourceError, UnknownConfigurationSetError, TooManyEventDestinationsError: CloudFormation shows the message.
 */
export const eventDestination =
  ({ destinations, logger }: EventDestinationPorts) =>
  async (event: unknown): Promise<{ readonly PhysicalResourceId: string }> => {
    const read = v.safeParse(schema, event);
    if (!read.success) {
      throw new InvalidResourceError(
        read.issues.map(issue => `${v.getDotPath(issue) ?? 'event'}: ${issue.message}`),
      );
    }
    const { RequestType, ResourceProperties: properties } = read.output;
    const destination = {
      configurationSet: properties.ConfigurationSetName,
      name: properties.EventDestinationName,
      topicArn: properties.TopicArn,
    };
    if (RequestType === 'Delete') await destinations.remove(destination);
    else await destinations.put(destination);
    logger.info('event destination', { request: RequestType, ...destination });
    return { PhysicalResourceId: `${destination.configurationSet}/${destination.name}` };
  };

/** The function behind the custom resource. */
export const createEventDestination = (ports: EventDestinationPorts) =>
  middy<unknown, { readonly PhysicalResourceId: string }>()
    .use(injectLambdaContext(ports.logger))
    .handler(eventDestination(ports));
