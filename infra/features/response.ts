import { Duration, Stack } from 'aws-cdk-lib';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { allowMetrics, allowPolicy, allowSignals, allowTopology, allowWaking } from '../grants.ts';
import { HandlerFunction } from '../handler-function.ts';
import type { WorkQueue } from '../queue.ts';

export interface ResponseProps {
  readonly spikes: WorkQueue;
  readonly traffic: dynamodb.Table;
  readonly incidents: dynamodb.Table;
  readonly policy: ssm.StringParameter;
  readonly incident: lambda.Alias;
  /** The role under which we change country rules. */
  readonly incidentRole: iam.Role;
  /** Whether protect configurations may be made for messages that have none. */
  readonly adopt: boolean;
}

/** Time for an alarm that names a country and no protect configuration, where every one is looked into. */
export const respondTimeout = Duration.seconds(60);
/** As few at once as AWS allows: two that respond at the same time do not see each other's blocks in the limits. */
const mostAtOnce = 2;

/** Spikes, alarms and other people's changes become signals of incidents. */
export class Response extends Construct {
  readonly handler: HandlerFunction;

  constructor(scope: Construct, id: string, props: ResponseProps) {
    super(scope, id);
    const { spikes, traffic, incidents, policy, incident, incidentRole, adopt } = props;
    this.handler = new HandlerFunction(this, 'Respond', {
      name: 'respond',
      timeout: respondTimeout,
      environment: {
        TRAFFIC_TABLE: traffic.tableName,
        INCIDENTS_TABLE: incidents.tableName,
        POLICY_PARAMETER: policy.parameterName,
        INCIDENT_FUNCTION: incident.functionArn,
        ...(adopt ? { ADOPT: 'yes' } : {}),
        OWN_ROLES: Stack.of(this).toJsonString([incidentRole.roleArn]),
      },
    });
    const { handler } = this;
    handler.function.addEventSource(
      new sources.SqsEventSource(spikes.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: mostAtOnce,
      }),
    );
    handler.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], traffic.tableArn);
    allowSignals(handler, incidents, 'dynamodb:DeleteItem', 'dynamodb:Query');
    allowPolicy(handler, policy);
    allowTopology(handler);
    allowWaking(handler, incident);
    allowMetrics(handler);
  }
}
