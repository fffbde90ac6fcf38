/** Every key there is. */
export const fullPolicy = {
  $schema: './policy.schema.json',
  mode: 'enforce',
  capabilities: ['SMS', 'VOICE', 'MMS', 'RCS'],
  interimStatus: 'unchanged',
  ifNoticeFails: 'undo',
  adopt: 'ask',
  home: { countries: ['DE', 'AT'], share: 0.05, response: 'watch' },
  limits: { blocksPerHour: 3, normalTrafficShare: 0.1 },
  hold: { seconds: 1800, longestSeconds: 43_200, probeSeconds: 600 },
  detection: { leastMessages: 10, leastUsd: 1, lostMessageUsd: 2.5 },
  exclude: ['protect-notify'],
  countries: { AZ: { response: 'block', detection: { leastMessages: 2 } } },
  protectConfigurations: {
    'protect-login': {
      mode: 'observe',
      capabilities: ['SMS'],
      interimStatus: 'MONITOR',
      home: { countries: ['CH'], share: 0.2, response: 'block' },
      hold: { seconds: 900, longestSeconds: 7200, probeSeconds: 300 },
      detection: { leastMessages: 20, leastUsd: 2, lostMessageUsd: 5 },
      countries: { TJ: { response: 'ask', detection: { leastUsd: 0.1, lostMessageUsd: 0 } } },
    },
  },
};
