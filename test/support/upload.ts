const boundary = "----test-boundary-7c1f0a";

/** A body of the type `multipart/form-data` as browsers send it, with its header: a file and fields beside it. */
export function uploadOf({
  name,
  content,
  fields = {},
  part = "file",
}: {
  name: string;
  content: string | Buffer;
  fields?: Record<string, string>;
  part?: string;
}): { body: Buffer; headers: Record<string, string> } {
  const texts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  // Browsers write these three signs so; the rest of the name as UTF-8.
  const quoted = name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${part}"; filename="${quoted}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(texts.join("") + head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, headers: { "content-type": `multipart/form-data; boundary=${boundary}` } };
}
