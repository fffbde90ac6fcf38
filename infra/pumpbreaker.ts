import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Approve, ApproveApi } from './features/approve.ts';
import { Command } from './features/command.ts';
import { Delivery } from './features/delivery.ts';
import { Health } from './features/health.ts';
import { IncidentFeature } from './features/incident.ts';
import { People } from './features/people.ts';
import { Response, respondTimeout } from './features/response.ts';
import { Tables } from './features/tables.ts';
import { Tripwires } from './features/tripwires.ts';
import { Upkeep } from './features/upkeep.ts';
import { readSettings, type PumpbreakerSettings } from './props.ts';
import { WorkQueue } from './queue.ts';

/** What {@link Pumpbreaker} takes; everything may be left out. */
export interface PumpbreakerProps {
  /** E-mail addresses of the people on call; each has to confirm its subscription once. @default none */
  readonly mail?: PumpbreakerSettings['mail'];
  /** Whether there is a topic for Amazon Q Developer in chat applications (Slack, Teams). @default false */
  readonly chat?: PumpbreakerSettings['chat'];
  /** Existing configuration sets whose messages are to be known by their set: each gets an event destination. @default none */
  readonly configurationSets?: PumpbreakerSettings['configurationSets'];
  /** Ids of the protect configurations whose country rules may be changed. @default 'all' */
  readonly protectConfigurations?: PumpbreakerSettings['protectConfigurations'];
  /** Whether protect configurations may be made for messages that have none; the policy's `adopt` says when. @default false */
  readonly adopt?: PumpbreakerSettings['adopt'];
  /** Messages a minute in one country from which the alarm looks into it. @default 30 */
  readonly alarmAttemptsPerMinute?: PumpbreakerSettings['alarmAttemptsPerMinute'];
  /** The policy of the first deployment; later changes are made in the parameter. @default the newcomer's, which observes */
  readonly policy?: PumpbreakerSettings['policy'];
}

/** A circuit breaker for SMS pumping, for the account and Region of its stack. */
export class Pumpbreaker extends Construct {
  /** People's e-mail subscriptions; add more as you like. */
  readonly mailTopic: sns.Topic;
  /** Where chat applications listen; absent unless asked for. */
  readonly chatTopic?: sns.Topic;
  /** What happens in incidents, for rules of your own: source `pumpbreaker`, detail type `Incident Happening`. */
  readonly bus: events.EventBus;
  /** The policy document; change it here at run time. */
  readonly policy: ssm.StringParameter;
  /** Where people decide. */
  readonly approveUrl: string;
  /** What is usual in each lane; who isolates a configuration set reads and writes it. */
  readonly trafficTable: dynamodb.Table;
  /** What operators invoke; grant them `lambda:InvokeFunction` on it. */
  readonly commandFunction: lambda.Function;

  /** @throws InvalidPropsError naming every prop that is wrong. */
  constructor(scope: Construct, id: string, props: PumpbreakerProps = {}) {
    super(scope, id);
    const settings = readSettings(props);
    const { mail, chat, configurationSets, protectConfigurations, adopt, policy } = settings;
    const { traffic, incidents } = new Tables(this, 'Tables');
    this.trafficTable = traffic;
    const people = new People(this, 'People', { mail, chat });
    this.mailTopic = people.mail;
    if (people.chat) this.chatTopic = people.chat;
    this.bus = new events.EventBus(this, 'Bus', {
      eventBusName: `pumpbreaker-${Aws.STACK_NAME}`,
      description: 'What happens in incidents of Pumpbreaker',
    });
    this.policy = new ssm.StringParameter(this, 'Policy', {
      // The name that the stack is deployed under, which may be another than the one it was synthesised with.
      parameterName: `/pumpbreaker/${Aws.STACK_NAME}/policy`,
      simpleName: false,
      description: 'What Pumpbreaker may do; docs/policy.schema.json describes every key',
      // CloudFormation writes a parameter only when the template's value changes: what people set later stays.
      stringValue: JSON.stringify(props.policy ?? { mode: policy.mode }, undefined, 2),
    });
    const signingKey = new kms.Key(this, 'SigningKey', {
      description: 'Signs the links on which people decide',
      keySpec: kms.KeySpec.HMAC_256,
      keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC,
      pendingWindow: Duration.days(7),
      // Without the stack no link leads anywhere.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { api } = new ApproveApi(this, 'ApproveApi');
    this.approveUrl = api.apiEndpoint;
    const spikes = new WorkQueue(this, 'Spikes', { workTimeout: respondTimeout });

    const delivery = new Delivery(this, 'Delivery', {
      traffic,
      policy: this.policy,
      spikes: spikes.queue,
      configurationSets,
      adopt,
    });
    const { handler: incident, alias } = new IncidentFeature(this, 'Incident', {
      incidents,
      people,
      bus: this.bus,
      signingKey,
      approveUrl: this.approveUrl,
      protectConfigurations,
      ...(adopt ? { adoptFor: configurationSets } : {}),
    });
    const response = new Response(this, 'Response', {
      spikes,
      traffic,
      incidents,
      policy: this.policy,
      incident: alias,
      incidentRole: incident.role,
      adopt,
    });
    new Tripwires(this, 'Tripwires', { spikes, attemptsPerMinute: settings.alarmAttemptsPerMinute });
    const approve = new Approve(this, 'Approve', { api, incidents, incident: alias, signingKey });
    const upkeep = new Upkeep(this, 'Upkeep', {
      traffic,
      incidents,
      incident: alias,
      protectConfigurations,
      adopt,
    });
    const command = new Command(this, 'Command', { incidents, incident: alias });
    this.commandFunction = command.handler.function;
    new Health(this, 'Health', {
      mail: people.mail,
      incident: incident.function,
      // That an incident's execution failed is an alarm of its own, and who invokes the command function sees it fail.
      failing: [
        delivery.meter.function,
        response.handler.function,
        approve.handler.function,
        upkeep.sweep.function,
        upkeep.learn.function,
      ],
      hurried: [delivery.meter.function, response.handler.function, incident.function],
      deadLetters: { deliveries: delivery.work.deadLetters, spikes: spikes.deadLetters },
      backlogs: { deliveries: delivery.work.queue, spikes: spikes.queue },
    });
  }
}
