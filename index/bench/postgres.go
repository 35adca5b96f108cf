//go:build rivals

package bench

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kutip/corpus"
)

// postgres is PostgreSQL's full text with ranking, at the server that it names.
type postgres struct{ server string }

func (postgres) Name() string { return postgresName }

// Everything stands in one table, which is dropped again.
const (
	postgresDrop   = "DROP TABLE IF EXISTS kutip_bench"
	postgresCreate = "CREATE TABLE kutip_bench (place bigint PRIMARY KEY, title text, text text, " +
		"words tsvector GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || text)) STORED)"
	postgresIndex  = "CREATE INDEX ON kutip_bench USING gin (words)"
	postgresVacuum = "VACUUM ANALYZE kutip_bench"
	postgresSize   = "SELECT pg_total_relation_size('kutip_bench')"
	postgresTop    = "SELECT place FROM kutip_bench, to_tsquery('simple', $1) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT $2"
)

func (p postgres) Build(ctx context.Context, _ string, articles iter.Seq2[corpus.Article, error]) error {
	db, err := pgx.Connect(ctx, p.server)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, postgresDrop)
	if err == nil {
		_, err = db.Exec(ctx, postgresCreate)
	}
	if err == nil {
		next, stop := iter.Pull2(passages(ctx, articles))
		defer stop()
		_, err = db.CopyFrom(ctx, pgx.Identifier{"kutip_bench"}, []string{"place", "title", "text"}, pgx.CopyFromFunc(func() ([]any, error) {
			row, err, ok := next()
			if !ok || err != nil {
				return nil, err
			}
			return []any{int64(row.place), row.title, row.text}, nil
		}))
	}
	for _, after := range []string{postgresIndex, postgresVacuum} {
		if err == nil {
			_, err = db.Exec(ctx, after)
		}
	}
	return errors.Join(err, db.Close(context.WithoutCancel(ctx)))
}

func (p postgres) size(ctx context.Context) (n int64, err error) {
	db, err := pgx.Connect(ctx, p.server)
	if err != nil {
		return 0, err
	}
	err = db.QueryRow(ctx, postgresSize).Scan(&n)
	return n, errors.Join(err, db.Close(ctx))
}

func (postgres) memory() (int64, error) { return memoryOfAll("postgres") }

// memoryOfAll returns the memory of all processes of a name, what they share
// counted once (PSS).
func memoryOfAll(name string) (int64, error) {
	all, err := filepath.Glob("/proc/[0-9]*/comm")
	var sum int64
	for _, comm := range all {
		if is, err := os.ReadFile(comm); err == nil && strings.TrimSpace(string(is)) == name {
			sum += kilobytes(filepath.Join(filepath.Dir(comm), "smaps_rollup"), "Pss:")
		}
	}
	return sum, err
}

// mostAskers bounds the connections, below what a server allows by default.
const mostAskers = 64

func (p postgres) Open(ctx context.Context, _ string) (Asker, error) {
	cfg, err := pgxpool.ParseConfig(p.server)
	if err != nil {
		return nil, err
	}
	cfg.MaxConns = mostAskers
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	return postgresAsker{pool}, pool.Ping(ctx)
}

type postgresAsker struct{ pool *pgxpool.Pool }

func (db postgresAsker) Top(ctx context.Context, q Question, k int) ([]Place, error) {
	quoted := make([]string, len(q.Words))
	for i, w := range q.Words {
		quoted[i] = "'" + strings.ReplaceAll(strings.ReplaceAll(w, `\`, `\\`), "'", "''") + "'"
	}
	rows, err := db.pool.Query(ctx, postgresTop, strings.Join(quoted, " | "), k)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[Place])
}

// Close drops the table: the server is not this process's to leave things at.
func (db postgresAsker) Close() error {
	defer db.pool.Close()
	_, err := db.pool.Exec(context.Background(), postgresDrop)
	return err
}
