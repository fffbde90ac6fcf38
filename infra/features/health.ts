import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { telemetryNames, type TelemetryName } from '../../core/ports.ts';
import { metricsDimensions, metricsNamespace } from '../handler-function.ts';

export interface HealthProps {
  readonly mail: sns.Topic;
  readonly incident: lambda.Function;
  /** Functions of whose failures nobody else tells. Every metric of an alarm costs. */
  readonly failing: readonly lambda.Function[];
  /** Functions that a block waits for. */
  readonly hurried: readonly lambda.Function[];
  readonly deadLetters: Readonly<Record<string, sqs.Queue>>;
  readonly backlogs: Readonly<Record<string, sqs.Queue>>;
}

/** What broke, in the words of the notice. The name is a heading of docs/RUNBOOK.md. */
const tells: Record<TelemetryName, string> = {
  NoticeNotSent: 'Nobody could be told of an incident.',
  RuleNotSet:
    'A country rule could not be written, or what was made for messages without one could not be taken away.',
  RecordRefused: 'A delivery record could not be read and lies in the queue of refused records.',
  PolicyRefused: 'The policy document is not valid; the last good one is in force.',
  LinkNotSigned: 'A notice went out without a link, because none could be signed.',
  HappeningNotPublished: 'What happened in an incident did not reach the event bus.',
  IncidentRestarted: 'The execution of an incident had died and was started again.',
  SweepFailed: 'An incident could not be looked after.',
};
const oldestSpike = Duration.minutes(5);
const fiveMinutes = { period: Duration.minutes(5) };

/** Alarms about Pumpbreaker itself, by e-mail. No data is no trouble: most of these metrics have a point only when something fails. */
export class Health extends Construct {
  readonly alarms: cloudwatch.Alarm[] = [];
  readonly #action: SnsAction;

  constructor(
    scope: Construct,
    id: string,
    { mail, incident, failing, hurried, deadLetters, backlogs }: HealthProps,
  ) {
    super(scope, id);
    this.#action = new SnsAction(mail);
    letAlarmsPublish(mail);
    for (const name of telemetryNames) this.#alarm(name, tells[name], countOf(name));
    for (const [name, queue] of Object.entries(deadLetters)) {
      const metric = queue.metricApproximateNumberOfMessagesVisible({ ...fiveMinutes, statistic: 'Maximum' });
      this.#alarm(`DeadLetters-${name}`, `Messages of ${name} failed for good and wait for people.`, metric);
    }
    for (const [name, queue] of Object.entries(backlogs)) {
      const metric = queue.metricApproximateAgeOfOldestMessage({ ...fiveMinutes, statistic: 'Maximum' });
      this.#alarm(`Backlog-${name}`, `Messages of ${name} wait too long.`, metric, oldestSpike.toSeconds());
    }
    const sumOver = (
      functions: readonly lambda.Function[],
      metric: (fn: lambda.Function) => cloudwatch.Metric,
    ) => sumOf(functions.map(fn => metric(fn)));
    this.#alarm(
      'FunctionErrors',
      'A function failed.',
      sumOver(failing, fn => fn.metricErrors(fiveMinutes)),
      3,
    );
    this.#alarm(
      'FunctionThrottles',
      'A function was throttled.',
      sumOver(hurried, fn => fn.metricThrottles(fiveMinutes)),
      10,
    );
    this.#alarm(
      'IncidentDied',
      'The execution of an incident failed before the incident was over.',
      incident.metric('DurableExecutionFailed', { ...fiveMinutes, statistic: 'Sum' }),
    );
  }

  #alarm(name: string, says: string, metric: cloudwatch.IMetric, threshold = 1): void {
    const alarm = new cloudwatch.Alarm(this, name, {
      alarmDescription: `Pumpbreaker: ${says} What to do: docs/RUNBOOK.md#${name.toLowerCase()}`,
      metric,
      threshold,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    this.alarms.push(alarm);
  }
}

/** A topic with a policy of its own takes from nobody whom that policy does not name, and alarms are no role of ours. */
function letAlarmsPublish(topic: sns.Topic): void {
  const { partition, region, account } = Stack.of(topic);
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
      },
    }),
  );
}

const countOf = (metricName: TelemetryName) =>
  new cloudwatch.Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: metricsDimensions,
    statistic: 'Sum',
    ...fiveMinutes,
  });

function sumOf(metrics: readonly cloudwatch.Metric[]): cloudwatch.IMetric {
  const [only, ...others] = metrics;
  if (only !== undefined && others.length === 0) return only;
  const usingMetrics = Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map(key => `FILL(${key}, 0)`)
    .join(' + ');
  return new cloudwatch.MathExpression({ expression, usingMetrics, ...fiveMinutes });
}
