import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { FieldErrors } from "../../../ui/fields.ts";
import { messagesAt } from "../../../ui/fields.ts";

/** With what the API begins, so that its sentence is understood anywhere: `Rule 2 “fault”, row 3 (title): `. */
const WHERE = /^Rule \d+(?: “[^”]*”)?(?:, [^:]+)?: /;

/** What the API says of a place, at its field: where that is, is seen there, and told to those who hear the page. Null where it says nothing. */
export function saidAt(errors: FieldErrors, pointer: string): ReactNode {
  const said = messagesAt(errors, pointer);
  return said.length > 0 ? said.map((message) => <Said key={message} message={message} />) : null;
}

function Said({ message }: { message: string }): ReactNode {
  const where = WHERE.exec(message)?.[0] ?? "";
  return (
    <span>
      <VisuallyHidden component="span">{where}</VisuallyHidden>
      <span>{message.slice(where.length)}</span>{" "}
    </span>
  );
}
