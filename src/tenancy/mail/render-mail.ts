import type { MailContent } from "./mail-content.ts";
import { mailWords } from "./words-by-locale.ts";

/** A mail's two parts: text for whoever reads text, HTML in the reader's direction. Nothing is fetched from elsewhere. */
export function renderMail(content: MailContent, { publicUrl }: { publicUrl: string }): { text: string; html: string } {
  return { text: renderText(content, publicUrl), html: renderHtml(content, publicUrl) };
}

const accountPath = "/account";

function renderText({ locale, heading, lead, facts, items = [], action }: MailContent, publicUrl: string): string {
  const { footer, footerAction } = mailWords[locale];
  const blocks = [
    heading,
    lead,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    items.map(({ text, path }) => `- ${text}\n  ${publicUrl}${path}`).join("\n"),
    `${action.label}:\n${publicUrl}${action.path}`,
    `--\n${footer}\n${footerAction}: ${publicUrl}${accountPath}`,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

// Mail programs know little of style sheets: everything stands at its element.
const font = "font-family:system-ui,-apple-system,'Segoe UI',Tahoma,Arial,sans-serif";
const cell = "padding:4px 0;vertical-align:top";

function renderHtml({ locale, heading, lead, facts, items = [], action }: MailContent, publicUrl: string): string {
  const dir = locale === "ar" ? "rtl" : "ltr";
  const { footer, footerAction } = mailWords[locale];
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td style="${cell};color:#5c6470">${escaped(label)}</td><td style="${cell}">&nbsp;&nbsp;</td><td style="${cell}"><bdi>${escaped(value)}</bdi></td></tr>`,
  );
  const entries = items.map(({ text, path }) => `<li style="padding:2px 0">${link(publicUrl + path, text)}</li>`);
  return [
    `<!doctype html><html lang="${locale}" dir="${dir}"><head><meta charset="utf-8"><title>${escaped(heading)}</title></head>`,
    `<body dir="${dir}" style="margin:0;padding:24px;background:#f4f5f7;${font};font-size:15px;line-height:1.5;color:#1c2127">`,
    `<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe2e7;border-radius:8px">`,
    `<h1 style="margin:0 0 12px;font-size:19px">${escaped(heading)}</h1><p style="margin:0 0 16px">${escaped(lead)}</p>`,
    rows.length > 0
      ? `<table role="presentation" style="margin:0 0 16px;border-spacing:0;${font};font-size:14px">${rows.join("")}</table>`
      : "",
    entries.length > 0 ? `<ul style="margin:0 0 16px;padding-inline-start:20px">${entries.join("")}</ul>` : "",
    `<p style="margin:0 0 16px"><a href="${escaped(publicUrl + action.path)}" style="display:inline-block;padding:9px 16px;background:#14508c;color:#ffffff;text-decoration:none;border-radius:6px">${escaped(action.label)}</a></p>`,
    `<p style="margin:0;padding-top:12px;border-top:1px solid #dfe2e7;font-size:12px;color:#5c6470">${escaped(footer)} ${link(publicUrl + accountPath, footerAction)}</p>`,
    `</div></body></html>`,
  ].join("");
}

function link(url: string, text: string): string {
  return `<a href="${escaped(url)}" style="color:#14508c">${escaped(text)}</a>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}
