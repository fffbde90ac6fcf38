import {
  AssociateProtectConfigurationCommand,
  ListProtectConfigurationRuleSetNumberOverridesCommand,
  PutProtectConfigurationRuleSetNumberOverrideCommand,
  SetAccountDefaultProtectConfigurationCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SmsVoiceProtectMaker } from '../../../adapters/sms-voice/protect-maker.ts';
import { asProtectConfigurationId } from '../../../core/ids.ts';
import { describeProtectControl } from '../../contract/protect.ts';
import { describeProtectMaker } from '../../contract/protect-maker.ts';
import { givenConfigurationSet, givenProtectConfiguration } from '../../local/sms-voice/given.ts';
import { givenControl } from './given.ts';

describe('the protect control on the sms-voice API', () => {
  describeProtectControl(async () => {
    const { control, client } = await givenControl();
    const accountDefault = await givenProtectConfiguration(client);
    const ofOffers = await givenProtectConfiguration(client);
    await givenConfigurationSet(client, 'offers');
    const inOffers = { ConfigurationSetName: 'offers', ProtectConfigurationId: ofOffers };
    await client.send(new AssociateProtectConfigurationCommand(inOffers));
    const asDefault = { ProtectConfigurationId: accountDefault };
    await client.send(new SetAccountDefaultProtectConfigurationCommand(asDefault));
    return {
      protect: control,
      accountDefault: asProtectConfigurationId(accountDefault),
      ofOffers: asProtectConfigurationId(ofOffers),
    };
  });
});

describe('the maker of protect configurations on the sms-voice API', () => {
  describeProtectMaker(async () => {
    const { control, client, paced } = await givenControl();
    const ofOffers = await givenProtectConfiguration(client);
    await givenConfigurationSet(client, 'offers');
    const inOffers = { ConfigurationSetName: 'offers', ProtectConfigurationId: ofOffers };
    await client.send(new AssociateProtectConfigurationCommand(inOffers));
    return {
      maker: new SmsVoiceProtectMaker(paced),
      protect: control,
      ofOffers: asProtectConfigurationId(ofOffers),
      override: (ProtectConfigurationId, DestinationPhoneNumber, Action) =>
        client.send(
          new PutProtectConfigurationRuleSetNumberOverrideCommand({
            ProtectConfigurationId,
            DestinationPhoneNumber,
            Action,
          }),
        ),
      overridesOf: async ProtectConfigurationId => {
        const list = new ListProtectConfigurationRuleSetNumberOverridesCommand({ ProtectConfigurationId });
        const { RuleSetNumberOverrides = [] } = await client.send(list);
        return RuleSetNumberOverrides.map(({ DestinationPhoneNumber = '', Action = '' }) => [
          DestinationPhoneNumber,
          Action,
        ]);
      },
    };
  });
});
