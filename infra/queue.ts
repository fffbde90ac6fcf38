import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A message that failed this often is looked at by people. */
const mostTries = 5;

export interface WorkQueueProps {
  /** Timeout of the function that works on it. */
  readonly workTimeout: Duration;
}

/** A queue with its dead letters. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, { workTimeout }: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new sqs.Queue(this, 'Queue', {
      enforceSSL: true,
      // Lambda developer guide, "Using Lambda with Amazon SQS": six times the function's timeout.
      visibilityTimeout: Duration.seconds(6 * workTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: mostTries },
    });
  }
}

/** A queue that people empty. */
export const deadLetterQueue = (scope: Construct, id: string): sqs.Queue =>
  new sqs.Queue(scope, id, { enforceSSL: true, retentionPeriod: Duration.days(14) });
