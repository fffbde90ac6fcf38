import mobileNetworks from 'mcc-mnc-list';
import type { Country } from '../../core/ids.ts';

/** A mobile network as delivery records name it; codes keep their leading zeros. */
export interface Network {
  readonly mcc: string;
  readonly mnc: string;
  readonly carrierName: string;
}

const network = (mcc: string, mnc: string, carrierName: string): Network => ({ mcc, mnc, carrierName });

/** Where the list's bands do not tell the large networks, or where it has no row for the country. */
const wellKnown: Readonly<Record<string, readonly Network[]>> = {
  US: [network('311', '480', 'Verizon'), network('310', '260', 'T-Mobile'), network('310', '410', 'AT&T')],
  CA: [network('302', '720', 'Rogers'), network('302', '610', 'Bell'), network('302', '220', 'Telus')],
  GB: [
    network('234', '30', 'EE'),
    network('234', '10', 'O2'),
    network('234', '15', 'Vodafone'),
    network('234', '20', '3'),
  ],
  AU: [network('505', '01', 'Telstra'), network('505', '02', 'Optus'), network('505', '03', 'Vodafone')],
  ET: [network('636', '01', 'Ethio Telecom')],
};

/**
 * The up to four largest public networks of a country, largest first. The list of networks (Wikipedia, by way of
 * mcc-mnc-list) has no customer counts: a network with more frequency bands is taken for the larger one.
 */
export function networksOf(country: Country): readonly Network[] {
  const known = wellKnown[country];
  if (known !== undefined) return known;
  const brands = new Map<string, { network: Network; bands: number; widest: number }>();
  for (const { mcc, mnc, brand, operator, bands } of mobileNetworks.filter({
    countryCode: country,
    statusCode: 'Operational',
  })) {
    const carrierName = brand || operator;
    if (!/GSM \d|UMTS|LTE/.test(bands) || !/^\d{2,3}$/.test(mnc)) continue;
    const width = bands.length;
    const brandNetwork = network(mcc, mnc, carrierName);
    const soFar = brands.get(carrierName) ?? { network: brandNetwork, bands: 0, widest: width };
    brands.set(carrierName, {
      network: width > soFar.widest ? brandNetwork : soFar.network,
      bands: soFar.bands + width,
      widest: Math.max(width, soFar.widest),
    });
  }
  return [...brands.values()]
    .sort((one, other) => other.bands - one.bands)
    .slice(0, 4)
    .map(brand => brand.network);
}
