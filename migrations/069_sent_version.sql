-- Which settings a posting was sent with, known before it leaves: whoever finds it half sent may have others by then. Null: never sent, or before this.
alter table integration_postings add column sent_version int;
