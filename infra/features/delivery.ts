import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { HandlerFunction } from '../handler-function.ts';
import { deadLetterQueue, WorkQueue } from '../queue.ts';
import { allowPolicy, allowTopology } from '../grants.ts';
import { ConfigurationSetTopics } from './configuration-set-topics.ts';

export interface DeliveryProps {
  readonly traffic: dynamodb.Table;
  readonly policy: ssm.StringParameter;
  readonly spikes: sqs.Queue;
  readonly configurationSets: readonly string[];
  /** Whether protect configurations may be made for messages that have none. */
  readonly adopt: boolean;
}

const workTimeout = Duration.seconds(60);
/** A spike that lasts is sent again after this long. */
const spikeQuietSeconds = 60;
/** More at once would write the same lanes at the same time. */
const mostAtOnce = 20;

/** Delivery events are counted and judged: rule, queue, function. */
export class Delivery extends Construct {
  readonly meter: HandlerFunction;
  readonly work: WorkQueue;
  readonly refused: sqs.Queue;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { traffic, policy, spikes, configurationSets, adopt } = props;
    this.work = new WorkQueue(this, 'Deliveries', { workTimeout });
    this.refused = deadLetterQueue(this, 'Refused');
    acknowledge(
      this.refused,
      'SQS3',
      'It is itself the place for what cannot be worked on, and nothing reads from it but people.',
    );
    new events.Rule(this, 'Rule', {
      description: 'What AWS End User Messaging SMS tells of messages',
      eventPattern: {
        source: ['aws.sms-voice'],
        detailType: ['Text', 'Media', 'Voice'].map(kind => `${kind} Message Delivery Status Updated`),
      },
      targets: [new targets.SqsQueue(this.work.queue, { deadLetterQueue: this.work.deadLetters })],
    });
    const topics = new ConfigurationSetTopics(this, 'ConfigurationSets', {
      configurationSets,
      queue: this.work.queue,
    });
    this.meter = new HandlerFunction(this, 'Meter', {
      name: 'meter',
      timeout: workTimeout,
      environment: {
        TRAFFIC_TABLE: traffic.tableName,
        SPIKES_QUEUE_URL: spikes.queueUrl,
        REFUSED_QUEUE_URL: this.refused.queueUrl,
        POLICY_PARAMETER: policy.parameterName,
        ...(adopt ? { ADOPT: 'yes' } : {}),
        SPIKE_QUIET_SECONDS: String(spikeQuietSeconds),
        CONFIGURATION_SET_TOPICS: topics.json,
      },
    });
    this.meter.function.addEventSource(
      new sources.SqsEventSource(this.work.queue, {
        // Ten come at once without waiting for more; a batching window would cost up to 20 seconds on a quiet queue.
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: mostAtOnce,
      }),
    );
    this.meter.allow(['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem'], traffic.tableArn);
    this.meter.allow(['sqs:SendMessage'], spikes.queueArn, this.refused.queueArn);
    allowPolicy(this.meter, policy);
    allowTopology(this.meter);
  }
}
