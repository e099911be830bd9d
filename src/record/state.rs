//! What the file keeps beside the truth, and may overwrite: settings, and where unfinished sessions stand.

use rusqlite::{Connection, OptionalExtension, params};

use super::Record;
use super::entry::Unfinished;
use super::error::{Damage, Fault, Flaw, Operation, RecordError};
use super::value::{Json, Moment, Name, SessionId};

impl Record {
    /// A setting, if it was ever set.
    ///
    /// # Errors
    /// [`RecordError::Damaged`] when it is not JSON any more.
    pub fn setting(&self, key: &Name) -> Result<Option<Json>, RecordError> {
        self.act(Operation::Setting, |connection| {
            let mut statement = connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
            let found: Option<String> = statement.query_row([key.as_str()], |row| row.get(0)).optional()?;
            found.map(|value| checked("setting", 0, value)).transpose()
        })
    }

    /// Sets a setting, in place of what it was.
    ///
    /// # Errors
    /// What the disk says; then the setting is as it was.
    pub fn set_setting(&self, key: &Name, value: &Json) -> Result<(), RecordError> {
        self.act(Operation::Setting, |connection| {
            let mut statement = connection.prepare_cached("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)")?;
            statement.execute([key.as_str(), value.as_str()])?;
            Ok(())
        })
    }

    /// Keeps where a session stands, in place of where it stood.
    ///
    /// # Errors
    /// What the disk says; then it is as it was.
    pub fn keep_unfinished(&self, stands: &Unfinished) -> Result<(), RecordError> {
        self.act(Operation::Unfinished, |connection| keep(connection, stands))
    }

    /// The sessions that were left, the latest first.
    ///
    /// # Errors
    /// [`RecordError::Damaged`] when one cannot be read; [`Record::drop_unfinished`] still drops it.
    pub fn unfinished(&self) -> Result<Vec<Unfinished>, RecordError> {
        self.act(Operation::Unfinished, |connection| {
            let mut statement =
                connection.prepare_cached("SELECT rowid, session, kind, at, offset, state FROM unfinished ORDER BY at DESC, session")?;
            let mut rows = statement.query([])?;
            let mut sessions = Vec::new();
            while let Some(row) = rows.next()? {
                sessions.push(read(row)?);
            }
            Ok(sessions)
        })
    }

    /// Forgets where a session stands, as when it is finished. Its attempts stay. Whether there was one.
    ///
    /// # Errors
    /// What the disk says; then it is as it was.
    pub fn finish(&self, session: SessionId) -> Result<bool, RecordError> {
        self.act(Operation::Unfinished, |connection| {
            let dropped = connection.execute("DELETE FROM unfinished WHERE session = ?1", [session.as_bytes()])?;
            Ok(dropped > 0)
        })
    }

    /// Forgets all unfinished sessions, also ones that cannot be read. How many there were.
    ///
    /// # Errors
    /// What the disk says; then they are as they were.
    pub fn drop_unfinished(&self) -> Result<usize, RecordError> {
        self.act(Operation::Unfinished, |connection| Ok(connection.execute("DELETE FROM unfinished", [])?))
    }
}

pub(super) fn keep(connection: &Connection, stands: &Unfinished) -> Result<(), Fault> {
    let Unfinished { session, kind, at, state } = stands;
    let insert = "INSERT OR REPLACE INTO unfinished (session, kind, at, offset, state) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![session.as_bytes(), kind.as_str(), at.microseconds(), at.offset().seconds(), state.as_str()];
    connection.prepare_cached(insert)?.execute(values)?;
    Ok(())
}

fn read(row: &rusqlite::Row) -> Result<Unfinished, Fault> {
    let number = row.get(0)?;
    let wrong = |rule| Fault::Damage(Damage::Row { table: "unfinished", number, flaw: Flaw::Value(rule) });
    let session: Vec<u8> = row.get(1)?;
    Ok(Unfinished {
        session: SessionId::from_stored(&session).map_err(wrong)?,
        kind: Name::parse(row.get::<_, String>(2)?).map_err(wrong)?,
        at: Moment::from_stored(row.get(3)?, row.get(4)?).map_err(wrong)?,
        state: checked("unfinished", number, row.get(5)?)?,
    })
}

/// These rows have no digest, so the JSON is checked each time.
fn checked(table: &'static str, number: i64, json: String) -> Result<Json, Fault> {
    Json::parse(json).map_err(|rule| Damage::Row { table, number, flaw: Flaw::Value(rule) }.into())
}
