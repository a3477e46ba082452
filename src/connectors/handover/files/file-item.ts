import type { IntakeItem } from "../../../contract/intake.ts";
import type { FileReading } from "../../kit/define-connector.ts";

/** An item of an uploaded file, and where in it: a sheet and its row, or a topic of a BCF. */
export interface FileItem extends IntakeItem {
  sheet: string;
  row: number;
}

export type FileProblem = FileReading["problems"][number];
