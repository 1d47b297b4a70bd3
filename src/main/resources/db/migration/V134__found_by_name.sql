-- how children, parents and carers are found by the beginning or the sound of a name: keyed marks, no names
create table find_word (
  mark      varchar(60)  not null,
  child_id  varchar(60)  references child on delete cascade,
  carer_id  varchar(60)  references carer on delete cascade
);
create index find_word_mark on find_word (mark, child_id);
create index find_word_child on find_word (child_id);
create index find_word_carer on find_word (carer_id);
