import { Annotations, Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledgePattern, versionsOf } from '../acknowledge.ts';
import { allowAdoption, allowMetrics, allowSignals, protectArns } from '../grants.ts';
import { HandlerFunction } from '../handler-function.ts';
import type { People } from './people.ts';

export interface IncidentFeatureProps {
  readonly incidents: dynamodb.Table;
  readonly people: People;
  readonly bus: events.EventBus;
  readonly signingKey: kms.Key;
  readonly approveUrl: string;
  readonly protectConfigurations: 'all' | readonly string[];
  /** The configuration sets to which one that is made may be applied; absent where none may be made. */
  readonly adoptFor?: readonly string[];
}

/** A kept block stays until a person ends it; an execution lasts a year at most. */
const longestIncident = Duration.days(365);
const linkSeconds = 7 * 86_400;

/** The life of incidents: one durable function, the only one that changes country rules. */
export class IncidentFeature extends Construct {
  readonly handler: HandlerFunction;
  readonly alias: lambda.Alias;

  constructor(scope: Construct, id: string, props: IncidentFeatureProps) {
    super(scope, id);
    const { incidents, people, bus, signingKey, approveUrl, protectConfigurations, adoptFor } = props;
    this.handler = new HandlerFunction(this, 'Incident', {
      name: 'incident',
      timeout: Duration.minutes(5),
      durable: { executionTimeout: longestIncident, retentionPeriod: Duration.days(30) },
      environment: {
        INCIDENTS_TABLE: incidents.tableName,
        MAIL_TOPIC: people.mail.topicArn,
        ...(people.chat ? { CHAT_TOPIC: people.chat.topicArn } : {}),
        EVENT_BUS: bus.eventBusName,
        SIGNING_KEY: signingKey.keyArn,
        APPROVE_URL: approveUrl,
        LINK_SECONDS: String(linkSeconds),
      },
    });
    const { handler } = this;
    Annotations.of(handler.function).acknowledgeInfo(
      'aws-lambda:Function.DurableConfig',
      'It is made durable from the start; changing that replaces it, which is meant.',
    );
    // A running incident goes on with the code it began with.
    this.alias = new lambda.Alias(this, 'Live', {
      aliasName: 'live',
      // The types of the CDK are not exact about optional members.
      version: handler.function.currentVersion as lambda.IVersion,
    });
    // In a policy apart, because the function waits for the policy of its role, and this one for the function.
    const durable = new iam.Policy(this, 'Durable', {
      roles: [handler.role],
      statements: [
        new iam.PolicyStatement({
          actions: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
          resources: [`${handler.function.functionArn}:*`],
        }),
      ],
    });
    acknowledgePattern(
      durable,
      versionsOf(handler.function),
      'Executions have ARNs beneath the version they began on, which is known only when they begin.',
    );
    allowSignals(handler, incidents);
    handler.allow(
      [
        'sms-voice:GetProtectConfigurationCountryRuleSet',
        'sms-voice:UpdateProtectConfigurationCountryRuleSet',
      ],
      ...protectArns(handler, protectConfigurations),
    );
    if (adoptFor) allowAdoption(handler, adoptFor);
    allowMetrics(handler);
    handler.allow(['sns:Publish'], people.mail.topicArn, ...(people.chat ? [people.chat.topicArn] : []));
    handler.allow(['events:PutEvents'], bus.eventBusArn);
    handler.allow(['kms:GenerateMac'], signingKey.keyArn);
  }
}
