import { EmfTelemetry } from '../../../adapters/cloudwatch/telemetry.ts';
import { telemetryNames } from '../../../core/ports.ts';
import { describeTelemetry } from '../../contract/telemetry.ts';
import { resourcesOf, synthesised } from '../../infra/synthesised.ts';

interface Line {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [value: string]: unknown;
}

const { log } = console;
let lines: Line[] = [];
beforeEach(() => {
  lines = [];
  process.env.POWERTOOLS_METRICS_NAMESPACE = 'Pumpbreaker';
  // Powertools writes by a console of its own unless it develops, and then nothing unless told to.
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
  console.log = (line: string) => void lines.push(JSON.parse(line) as Line);
});
afterEach(() => {
  console.log = log;
});

/** The telemetry of a function; of its log CloudWatch makes metrics (user guide, "Embedded metric format specification"). */
function telemetryOf(service: string) {
  process.env.POWERTOOLS_SERVICE_NAME = service;
  return new EmfTelemetry();
}

function seriesOf(line: Line) {
  return line._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Metrics.map(({ Name }) => ({
      Dimensions: (Dimensions[0] ?? []).map(name => ({ Name: name, Value: line[name] })),
      MetricName: Name,
      Namespace,
    })),
  );
}

describeTelemetry(() => ({
  telemetry: telemetryOf('incident'),
  counts() {
    const sums = new Map<string, number>();
    for (const line of lines) {
      for (const { MetricName } of seriesOf(line))
        sums.set(MetricName, (sums.get(MetricName) ?? 0) + Number(line[MetricName]));
    }
    return sums;
  },
}));

test('what is counted is a series that an alarm of the stack looks at', () => {
  const watched = Object.values(resourcesOf(synthesised()))
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties);
  const telemetry = telemetryOf('meter');
  for (const name of telemetryNames) telemetry.count(name);
  const series = lines.flatMap(seriesOf);
  expect(series).toHaveLength(telemetryNames.length);
  for (const one of series) expect(watched).toContainEqual(expect.objectContaining(one));
});
