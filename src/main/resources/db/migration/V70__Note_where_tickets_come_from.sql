-- The networks that reported a ticket beside the one that is kept with its play, until the rule on shared tickets has seen
-- enough of them. They go with the rows of the day.
create table ticket_network (
    issued_day date not null,
    ticket uuid not null,
    network bigint not null,
    primary key (issued_day, ticket, network)
);
