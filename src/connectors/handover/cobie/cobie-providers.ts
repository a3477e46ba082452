import { z } from "zod";
import type { IntakeRecord } from "../../../contract/intake.ts";
import { keyOf } from "./cobie-values.ts";
import type { CobieProblem, CobieRow } from "./read-cobie.ts";

type Provider = Extract<IntakeRecord, { target: "warranty" }>["provider"];

const email = z.email().max(320);

/**
 * Who gives a type's warranty: its guarantor, else its manufacturer, with what the sheet Contact says of them. Both are e-mail addresses in COBie, by
 * which contacts are found. Real files have such that no mail server would take: these aren't kept, which is told at the cell that they are
 * written in.
 * @param contacts by their e-mail, as a key
 */
export function providers(
  contacts: ReadonlyMap<string, CobieRow>,
  problems: CobieProblem[],
): (type: CobieRow, guarantor: string) => Provider | null {
  const tell = ({ sheet, row }: CobieRow, column: string, written: string | null) => {
    const message = `"${written?.slice(0, 200)}" isn't an e-mail address that mail reaches; warranties of this provider come without one.`;
    problems.push({ sheet, row, column, message, severity: "partial" });
  };
  return (type, guarantor) => {
    const column = type.get(guarantor) ? guarantor : "Manufacturer";
    const named = type.get(column);
    if (!named) return null;
    const contact = contacts.get(keyOf(named));
    const mail = email.safeParse(named.trim().toLowerCase());
    // The name of a company, which nobody took for an address, is kept as its name.
    if (!mail.success && contact) tell(contact, "Email", contact.name);
    else if (!mail.success && named.includes("@")) tell(type, column, named);
    const person = [contact?.get("GivenName"), contact?.get("FamilyName")].filter((part) => part).join(" ");
    return {
      name: (contact?.get("Company") ?? named).slice(0, 200),
      contact_name: person.slice(0, 200) || null,
      email: mail.success ? mail.data : null,
      phone: contact?.get("Phone")?.slice(0, 50) ?? null,
    };
  };
}
