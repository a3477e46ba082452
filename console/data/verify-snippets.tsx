import { Tabs, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { CodeBlock } from "../ui/code-block.tsx";

const NODE = `import crypto from "node:crypto";

// rawBody: the bytes as they came, e.g. express.raw({ type: "application/json" })
export function isFromArkanPM(rawBody, headers) {
  const expected = crypto
    .createHmac("sha256", process.env.ARKANPM_WEBHOOK_SECRET)
    .update(rawBody)
    .digest();
  const given = Buffer.from(headers["x-arkanpm-signature"] ?? "", "hex");
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
}`;

const PYTHON = `import hashlib, hmac, os

# raw_body: the bytes as they came, e.g. request.get_data() in Flask
def is_from_arkanpm(raw_body: bytes, headers) -> bool:
    expected = hmac.new(
        os.environ["ARKANPM_WEBHOOK_SECRET"].encode(), raw_body, hashlib.sha256
    ).hexdigest()
    return hmac.compare_digest(expected, headers.get("X-ArkanPM-Signature", ""))`;

/** How a receiver checks the signature, in constant time. The same value is in `X-Signature`. */
export function VerifySnippets(): ReactNode {
  return (
    <div>
      <Text size="sm" fw={600}>
        {t("verify.title")}
      </Text>
      <Text size="xs" c="dimmed" mt={2} mb="xs">
        {t("verify.about")}
      </Text>
      <Tabs defaultValue="node" keepMounted={false}>
        <Tabs.List aria-label={t("verify.title")}>
          <Tabs.Tab value="node">Node</Tabs.Tab>
          <Tabs.Tab value="python">Python</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="node" pt="xs">
          <CodeBlock text={NODE} what={t("verify.copy")} />
        </Tabs.Panel>
        <Tabs.Panel value="python" pt="xs">
          <CodeBlock text={PYTHON} what={t("verify.copy")} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
