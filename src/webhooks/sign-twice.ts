import { type SigningKeys, signHex, signStandard } from "./sign.ts";

/**
 * The signature headers while a secret is rotated (contract §5): the hex ones stay on the old secret and `-Next` has the new one's, so that a
 * receiver changes over when it likes; Standard Webhooks lists both, the new one's first.
 */
export function signTwice({
  keys,
  previous,
  ...signed
}: {
  id: string;
  timestamp: number;
  body: string;
  keys: SigningKeys;
  previous: SigningKeys;
}): Record<string, string> {
  const old = signHex(signed.body, previous);
  return {
    "X-ArkanPM-Signature": old,
    "X-Signature": old,
    "X-ArkanPM-Signature-Next": signHex(signed.body, keys),
    "webhook-signature": `${signStandard({ ...signed, keys })} ${signStandard({ ...signed, keys: previous })}`,
  };
}
