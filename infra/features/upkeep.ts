import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allowMetrics, allowOnAdopted, allowSignals, allowWaking, protectArns } from '../grants.ts';
import { HandlerFunction } from '../handler-function.ts';

export interface UpkeepProps {
  readonly traffic: dynamodb.Table;
  readonly incidents: dynamodb.Table;
  readonly incident: lambda.Alias;
  readonly protectConfigurations: 'all' | readonly string[];
  /** Whether protect configurations may be made for messages that have none. */
  readonly adopt: boolean;
}

/** What runs by the clock: incidents are looked after, and lanes get a baseline from the past. */
export class Upkeep extends Construct {
  readonly sweep: HandlerFunction;
  readonly learn: HandlerFunction;

  constructor(scope: Construct, id: string, props: UpkeepProps) {
    super(scope, id);
    const { traffic, incidents, incident, protectConfigurations, adopt } = props;
    this.sweep = new HandlerFunction(this, 'Sweep', {
      name: 'sweep',
      timeout: Duration.minutes(4),
      environment: { INCIDENTS_TABLE: incidents.tableName, INCIDENT_FUNCTION: incident.functionArn },
    });
    allowSignals(this.sweep, incidents, 'dynamodb:DeleteItem', 'dynamodb:Query');
    allowWaking(this.sweep, incident);
    this.sweep.allow(
      ['lambda:ListDurableExecutionsByFunction'],
      incident.lambda.functionArn,
      `${incident.lambda.functionArn}:*`,
    );
    this.sweep.allow(
      ['sms-voice:GetProtectConfigurationCountryRuleSet'],
      ...protectArns(this.sweep, protectConfigurations),
    );
    if (adopt) allowOnAdopted(this.sweep, 'sms-voice:GetProtectConfigurationCountryRuleSet');
    this.#every(Duration.minutes(5), 'SweepSchedule', this.sweep);

    this.learn = new HandlerFunction(this, 'Learn', {
      name: 'learn',
      timeout: Duration.minutes(10),
      environment: { TRAFFIC_TABLE: traffic.tableName },
    });
    this.learn.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], traffic.tableArn);
    allowMetrics(this.learn, 'cloudwatch:ListMetrics');
    this.#every(Duration.minutes(15), 'LearnSchedule', this.learn);
  }

  #every(interval: Duration, id: string, { function: fn }: HandlerFunction): void {
    new events.Rule(this, id, {
      schedule: events.Schedule.rate(interval),
      targets: [new targets.LambdaFunction(fn)],
    });
  }
}
