//go:build rivals

package bench

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver: SQLite in pure Go

	"kutip/corpus"
)

// sqlite is SQLite's FTS5 with its own tokenizer and its own BM25.
type sqlite struct{}

func (sqlite) Name() string { return sqliteName }

// sqliteBatch is how many passages are written in one transaction.
const sqliteBatch = 10_000

func openSQLite(dir, parameters string) (*sql.DB, error) {
	file := url.URL{Scheme: "file", Opaque: url.PathEscape(filepath.Join(dir, "fts.db")), RawQuery: parameters}
	return sql.Open("sqlite", file.String())
}

func (sqlite) Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error]) error {
	db, err := openSQLite(dir, "_pragma=journal_mode(wal)&_pragma=synchronous(normal)")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "CREATE VIRTUAL TABLE passages USING fts5(title, text)")
	if err == nil {
		err = fillSQLite(ctx, db, articles)
	}
	if err == nil {
		// Merges to one segment, as its manual advises where nothing is to be
		// added.
		_, err = db.ExecContext(ctx, "INSERT INTO passages(passages) VALUES ('optimize')")
	}
	return closing(db, err)
}

func fillSQLite(ctx context.Context, db *sql.DB, articles iter.Seq2[corpus.Article, error]) error {
	var tx *sql.Tx
	var insert *sql.Stmt
	n := 0
	for p, err := range passages(ctx, articles) {
		if err == nil && n%sqliteBatch == 0 {
			tx, insert, err = nextBatch(ctx, db, tx)
		}
		if err == nil {
			_, err = insert.ExecContext(ctx, int64(p.place), p.title, p.text)
		}
		if err != nil {
			return rollback(tx, err)
		}
		n++
	}
	if tx == nil {
		return nil
	}
	return tx.Commit()
}

// nextBatch ends one transaction and begins the next.
func nextBatch(ctx context.Context, db *sql.DB, done *sql.Tx) (*sql.Tx, *sql.Stmt, error) {
	if done != nil {
		if err := done.Commit(); err != nil {
			return nil, nil, err
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO passages(rowid, title, text) VALUES (?, ?, ?)")
	return tx, insert, err
}

func rollback(tx *sql.Tx, err error) error {
	if tx == nil {
		return err
	}
	return errors.Join(err, tx.Rollback())
}

func (sqlite) Open(ctx context.Context, dir string) (Asker, error) {
	db, err := openSQLite(dir, "mode=ro")
	if err != nil {
		return nil, err
	}
	return sqliteAsker{db}, db.PingContext(ctx)
}

type sqliteAsker struct{ *sql.DB }

func (db sqliteAsker) Top(ctx context.Context, q Question, k int) ([]Place, error) {
	quoted := make([]string, len(q.Words))
	for i, w := range q.Words {
		quoted[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
	}
	rows, err := db.QueryContext(ctx,
		"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", strings.Join(quoted, " OR "), k)
	if err != nil {
		return nil, err
	}
	var top []Place
	for rows.Next() {
		var place Place
		if err := rows.Scan(&place); err != nil {
			return nil, closing(rows, err)
		}
		top = append(top, place)
	}
	return top, closing(rows, rows.Err())
}
