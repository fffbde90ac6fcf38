import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

const keys = {
  partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  timeToLiveAttribute: 'expiresAt',
};

/** What is remembered. Traffic comes again by itself; incidents know which rules are to be put back, and stay. */
export class Tables extends Construct {
  readonly traffic = new dynamodb.Table(this, 'Traffic', { ...keys, removalPolicy: RemovalPolicy.DESTROY });
  readonly incidents = new dynamodb.Table(this, 'Incidents', {
    ...keys,
    removalPolicy: RemovalPolicy.RETAIN,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });

  constructor(scope: Construct, id: string) {
    super(scope, id);
    acknowledge(
      this.traffic,
      'DDB3',
      'Traffic comes again by itself within days, and old traffic is worth nothing.',
    );
  }
}
