import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allowSignals, allowWaking } from '../grants.ts';
import { HandlerFunction } from '../handler-function.ts';

export interface CommandProps {
  readonly incidents: dynamodb.Table;
  readonly incident: lambda.Alias;
}

/** What operators invoke; who may is said by IAM, outside of this stack. */
export class Command extends Construct {
  readonly handler: HandlerFunction;

  constructor(scope: Construct, id: string, { incidents, incident }: CommandProps) {
    super(scope, id);
    this.handler = new HandlerFunction(this, 'Command', {
      name: 'command',
      timeout: Duration.seconds(30),
      environment: { INCIDENTS_TABLE: incidents.tableName, INCIDENT_FUNCTION: incident.functionArn },
    });
    allowSignals(this.handler, incidents, 'dynamodb:Query');
    allowWaking(this.handler, incident);
  }
}
