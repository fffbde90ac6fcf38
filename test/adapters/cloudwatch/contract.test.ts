import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchGauge } from '../../../adapters/cloudwatch/gauge.ts';
import { CloudWatchHistory } from '../../../adapters/cloudwatch/history.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import type { Lane } from '../../../core/traffic/lane.ts';
import { describePressureGauge } from '../../contract/protect.ts';
import { describeTrafficHistory } from '../../contract/traffic-history.ts';
import { givenCloudWatch } from '../../support/cloudwatch.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const cloudwatch = givenCloudWatch();
const client = () => new CloudWatchClient(cloudwatch.config());
const attempt = ({ protection, country }: Lane, atMs: number) => {
  cloudwatch.sampled(atMs, 1, { ProtectConfigurationId: protection, IsoCountryCode: country });
};

describe('the pressure gauge on CloudWatch', () => {
  describePressureGauge(() => ({
    gauge: new CloudWatchGauge(client()),
    protect: new MemorySmsVoice(topologyOf([], login), () => startMs),
    attempt,
  }));
});

describe('the traffic history on CloudWatch', () => {
  describeTrafficHistory(() => ({ history: new CloudWatchHistory(client()), attempt }));
});
