import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge, acknowledgePattern, versionsOf } from '../acknowledge.ts';
import { HandlerFunction } from '../handler-function.ts';

export interface ConfigurationSetTopicsProps {
  readonly configurationSets: readonly string[];
  /** Where the records go; the envelope of SNS stays on, because it names the topic. */
  readonly queue: sqs.Queue;
}

/** Name of our event destination in every configuration set. */
const eventDestinationName = 'pumpbreaker';

/**
 * A topic for each configuration set that the user names: no field of a record names its configuration set, so the topic
 * does. The sets are there already and not CloudFormation's, so a custom resource adds and removes the destination.
 */
export class ConfigurationSetTopics extends Construct {
  /** The configuration set by the ARN of its topic, as JSON. */
  readonly json: string;

  constructor(scope: Construct, id: string, { configurationSets, queue }: ConfigurationSetTopicsProps) {
    super(scope, id);
    const arns: Record<string, string> = {};
    const { partition, region, account } = Stack.of(this);
    const arnOf = (set: string) => `arn:${partition}:sms-voice:${region}:${account}:configuration-set/${set}`;
    const provider = configurationSets.length > 0 ? this.#provider(configurationSets.map(arnOf)) : undefined;
    for (const set of configurationSets) {
      const topic = new sns.Topic(this, `Topic-${set}`, { enforceSSL: true });
      topic.addToResourcePolicy(
        new iam.PolicyStatement({
          principals: [new iam.ServicePrincipal('sms-voice.amazonaws.com')],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnLike: { 'aws:SourceArn': arnOf(set) },
          },
        }),
      );
      topic.addSubscription(new subscriptions.SqsSubscription(queue));
      const destination = new CustomResource(this, `Destination-${set}`, {
        resourceType: 'Custom::PumpbreakerEventDestination',
        serviceToken: provider?.serviceToken ?? '',
        properties: {
          ConfigurationSetName: set,
          EventDestinationName: eventDestinationName,
          TopicArn: topic.topicArn,
        },
      });
      // The service tries the topic when the destination is made.
      destination.node.addDependency(topic);
      arns[topic.topicArn] = set;
    }
    this.json = Stack.of(this).toJsonString(arns);
  }

  #provider(setArns: readonly string[]): Provider {
    const handler = new HandlerFunction(this, 'Handler', {
      name: 'event-destination',
      environment: {},
      timeout: Duration.minutes(2),
    });
    handler.allow(
      [
        'sms-voice:CreateEventDestination',
        'sms-voice:UpdateEventDestination',
        'sms-voice:DeleteEventDestination',
      ],
      ...setArns,
    );
    handler.allow(['sms-voice:DescribeConfigurationSets'], '*');
    acknowledgePattern(
      handler,
      '*',
      'Where a configuration set is not there, the error names those that are; AWS knows no narrower resource for the list.',
    );
    const provider = new Provider(this, 'Provider', { onEventHandler: handler.function });
    const ofTheFramework =
      'The function is of the CDK itself, stands between CloudFormation and ours, and runs at deployment only.';
    acknowledge(
      provider,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ofTheFramework,
    );
    acknowledgePattern(provider, versionsOf(handler.function), ofTheFramework);
    return provider;
  }
}
