/** GSM 03.38, the basic alphabet and what takes two places in it. */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const twoPlaces = /[\^{}\\[~\]|€]/g;

/**
 * How a body travels: 160 places in one part and 153 in each of several in GSM, 70 and 67 in Unicode
 * (user guide, "SMS character limits").
 */
export function textParts(body: string): { readonly encoding: 'GSM' | 'Unicode'; readonly parts: number } {
  const isGsm = gsm.test(body);
  const places = isGsm ? body.length + (body.match(twoPlaces)?.length ?? 0) : body.length;
  const [alone, joined] = isGsm ? [160, 153] : [70, 67];
  return {
    encoding: isGsm ? 'GSM' : 'Unicode',
    parts: places <= alone ? 1 : Math.ceil(places / joined),
  };
}
