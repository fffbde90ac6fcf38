import { readFileSync } from 'node:fs';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { telemetryNames } from '../../core/ports.ts';
import { resourcesOf, synthesised } from './synthesised.ts';

const template = synthesised({ mail: ['oncall@example.com'] });
const resources = resourcesOf(template);
const of = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);

describe('what is received', () => {
  test('delivery events of texts, media and voice go to a queue, and what cannot go there to its dead letters', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.sms-voice'],
        'detail-type': [
          'Text Message Delivery Status Updated',
          'Media Message Delivery Status Updated',
          'Voice Message Delivery Status Updated',
        ],
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  test('a batch gives back only what failed, from every queue', () => {
    const mappings = of('AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(2);
    for (const [, { Properties }] of mappings)
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  test('a queue that functions read from has dead letters, and waits six times as long as its function', () => {
    for (const [, { Properties }] of of('AWS::Lambda::EventSourceMapping')) {
      const queue = (Properties.EventSourceArn as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];
      const fn = (Properties.FunctionName as { Ref: string }).Ref;
      expect(resources[queue]?.Properties.RedrivePolicy).toBeDefined();
      expect(resources[queue]?.Properties.VisibilityTimeout).toBe(
        6 * Number(resources[fn]?.Properties.Timeout),
      );
    }
  });

  test('no queue takes anything that is not encrypted on its way', () => {
    const guarded = of('AWS::SQS::QueuePolicy').filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('aws:SecureTransport'),
    );
    expect(guarded).toHaveLength(of('AWS::SQS::Queue').length);
  });
});

describe('the tripwires', () => {
  test('one alarm looks at every lane, and contributors in ALARM that name a country are passed on', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: [
        Match.objectLike({
          Expression: Match.stringLikeRegexp('GROUP BY ProtectConfigurationId, IsoCountryCode ORDER BY'),
        }),
      ],
      Threshold: 30,
      TreatMissingData: 'notBreaching',
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm Contributor State Change'],
        detail: {
          state: { value: ['ALARM'] },
          alarmContributor: { attributes: { IsoCountryCode: [{ exists: true }] } },
        },
      },
    });
  });

  test('people’s own alarms on a country, and changes of rules by others, are passed on', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: Match.objectLike({ state: { value: ['ALARM'] } }),
      }),
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({
        source: ['aws.sms-voice'],
        'detail-type': ['AWS API Call via CloudTrail'],
      }),
    });
  });
});

test('every log is kept for a while, and for no longer', () => {
  const logs = of('AWS::Logs::LogGroup');
  expect(logs.length).toBeGreaterThan(7);
  for (const [, { Properties }] of logs) expect(Properties.RetentionInDays).toBe(90);
});

describe('the functions', () => {
  const ours = of('AWS::Lambda::Function');

  test('all run on Node.js 24 on arm64, and keep their logs for a while', () => {
    expect(ours).toHaveLength(7);
    for (const [, { Properties }] of ours) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      const log = (Properties.LoggingConfig as { LogGroup: { Ref: string } }).LogGroup.Ref;
      expect(resources[log]?.Properties.RetentionInDays).toBe(90);
    }
  });

  test('one of them is durable, for a year, has a version and an alias, and no queue', () => {
    const durable = ours.filter(([, { Properties }]) => Properties.DurableConfig !== undefined);
    expect(durable.map(([, { Properties }]) => Properties.DurableConfig)).toEqual([
      { ExecutionTimeout: 365 * 86_400, RetentionPeriodInDays: 30 },
    ]);
    expect(of('AWS::Lambda::Version')).toHaveLength(1);
    // The next deployment leaves the version on which incidents run.
    expect(of('AWS::Lambda::Version')[0]?.[1]).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(of('AWS::Lambda::Alias')).toHaveLength(1);
  });
});

describe('what people see', () => {
  test('the approval page has two routes and is throttled; its log holds neither path nor query', () => {
    expect(of('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey)).toEqual([
      'GET /incidents/{id}',
      'POST /incidents/{id}',
    ]);
    const [stage] = of('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
    expect(stage?.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 20, ThrottlingRateLimit: 10 });
    expect((stage?.AccessLogSettings as { Format: string }).Format).not.toMatch(/path|query|identity/i);
  });

  test('e-mail goes to those who are named, and to nobody else', () => {
    expect(of('AWS::SNS::Subscription').map(([, { Properties }]) => Properties.Endpoint)).toEqual([
      'oncall@example.com',
    ]);
  });

  test('incidents outlive the stack and can be put back to any second', () => {
    const [, incidents] = of('AWS::DynamoDB::Table').find(([id]) => id.includes('Incidents')) ?? [];
    expect(incidents).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    });
  });
});

describe('the alarms about Pumpbreaker itself', () => {
  const alarms = of('AWS::CloudWatch::Alarm').filter(([id]) => id.includes('Health'));
  const anchors = alarms.map(
    ([, { Properties }]) =>
      /docs\/RUNBOOK\.md#(\S+)$/.exec(String(Properties.AlarmDescription))?.[1] ?? 'none',
  );

  test('each is told to people, takes no data for no trouble, and has its heading in the runbook', () => {
    const headings = [...readFileSync('docs/RUNBOOK.md', 'utf8').matchAll(/^### (\S+)$/gm)].map(
      ([, name = '']) => name.toLowerCase(),
    );
    expect([...anchors].sort()).toEqual([...headings].sort());
    for (const [, { Properties }] of alarms) {
      expect(Properties.TreatMissingData).toBe('notBreaching');
      expect(Properties.AlarmActions).toEqual([{ Ref: expect.stringContaining('Mail') as string }]);
    }
  });

  test('the topic they go to takes them: its own policy lets no one publish whom it does not name', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [{ Ref: Match.stringLikeRegexp('Mail') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
          }),
        ]),
      },
    });
  });

  test('every name that the code counts has one', () => {
    expect(anchors).toEqual(expect.arrayContaining(telemetryNames.map(name => name.toLowerCase())));
  });
});

describe('configuration sets that are named', () => {
  const named = synthesised({ configurationSets: ['login-codes'] });

  test('have a topic that the service may publish to on their behalf alone, with its envelope kept', () => {
    named.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'sms-voice.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
          }),
        ]),
      },
    });
    const subscriptions = Object.values(
      named.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'sqs' } }),
    );
    expect(subscriptions).toHaveLength(1);
    expect(subscriptions[0]?.Properties).not.toHaveProperty('RawMessageDelivery');
  });

  test('get an event destination, and are known to the meter by their topic', () => {
    named.hasResourceProperties('Custom::PumpbreakerEventDestination', {
      ConfigurationSetName: 'login-codes',
    });
    expect(topicsOf(named)).toContain('login-codes');
    expect(topicsOf(template)).toBe('"{}"');
  });
});

const topicsOf = (of: Template): string =>
  JSON.stringify(
    Object.values(resourcesOf(of))
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(
        ({ Properties }) =>
          (Properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables
            ?.CONFIGURATION_SET_TOPICS,
      )
      .find(topics => topics !== undefined),
  );
