//! What lies in a folder without being a file that can be read.
#![cfg(unix)]

use std::{
    fs,
    io::{Read, Write},
    os::unix::{fs::PermissionsExt, fs::symlink, net::UnixListener},
    process::{Command, Stdio},
};

use serde::Serialize;
use serde_json::json;
use tonghop::{isolate::WORD, programme};

use super::{
    book::{Book, Cell},
    home::Home,
};

#[test]
fn folders_links_pipes_and_sockets_are_not_opened_as_files() {
    let home = Home::new();
    let folder = home.folder();
    fs::create_dir(folder.join("a.xlsx")).unwrap();
    symlink("..", folder.join("vong")).unwrap();
    symlink("vong-2.xlsx", folder.join("vong-2.xlsx")).unwrap();
    let _socket = UnixListener::bind(folder.join("o-cam.xlsx")).unwrap();
    // Opening a pipe that nobody writes to would wait for ever.
    let piped = Command::new("mkfifo").arg(folder.join("ong.xlsx")).status().is_ok_and(|made| made.success());
    let mut expected = vec![("TH101", "vong-2.xlsx"), ("TH112", "o-cam.xlsx"), ("TH112", "vong")];
    if piped {
        expected.insert(2, ("TH112", "ong.xlsx"));
    }
    let mut found: Vec<_> = home.check().into_iter().map(|(code, file, _)| (code, file)).collect();
    found.sort();
    let expected: Vec<_> =
        expected.into_iter().map(|(code, name)| (code.to_owned(), format!("quy-1/{name}"))).collect();
    assert_eq!(found, expected);
    assert_eq!(home.figure(), "2000");
}

#[test]
fn a_pipe_that_the_command_line_names_is_not_waited_for() {
    let home = Home::new();
    let root = home.root();
    let pipes = ["ong", "ong.toml", "ong.xlsx"].map(|name| root.join(name));
    if !Command::new("mkfifo").args(pipes).status().is_ok_and(|made| made.success()) {
        return;
    }
    for words in [
        "kiem-tra ong",
        "kiem-tra input --chuong-trinh ong",
        "bao-cao input --chuong-trinh chuong-trinh.toml --cung-ky ong",
        "bao-cao input --chuong-trinh chuong-trinh.toml --quyet-dinh ong",
        "bao-cao input --chuong-trinh chuong-trinh.toml --quyet-dinh ong.toml",
        "chuong-trinh kiem-tra ong",
        "chuong-trinh nhap ong --ra moi.toml",
        "chuong-trinh xuat chuong-trinh.toml --ra ong.xlsx",
        "van-ban kiem-tra ong",
        "mau kiem-tra ong",
        "thi-dua nhap-quy-tac ong --ra moi.toml",
    ] {
        let ran = Command::new("timeout")
            .args(["60", env!("CARGO_BIN_EXE_tonghop")])
            .args(words.split(' '))
            .current_dir(root)
            .output()
            .unwrap();
        let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap().to_lowercase();
        assert!(said.contains("không phải tệp thông thường"), "{words}: {:?} {said}", ran.status);
    }
}

/// The program as somebody to whom rights apply: root reads whatever it wants. `None` where that cannot be had here.
fn as_nobody() -> Option<Command> {
    let program = env!("CARGO_BIN_EXE_tonghop");
    let mut drop = Command::new("setpriv");
    drop.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]);
    let mut trial = Command::new("setpriv");
    trial.args(["--reuid=65534", "--regid=65534", "--clear-groups", program, "--version"]);
    trial.output().is_ok_and(|ran| ran.status.success()).then_some(drop)
}

#[test]
fn a_file_without_the_right_to_read_it_is_said() {
    let home = Home::new();
    home.put("cam.xlsx", b"PK");
    fs::set_permissions(home.folder().join("cam.xlsx"), fs::Permissions::from_mode(0o0)).unwrap();
    let readable_all_the_same = fs::File::open(home.folder().join("cam.xlsx")).is_ok();
    let program = if readable_all_the_same {
        let Some(program) = as_nobody() else { return };
        fs::set_permissions(home.root(), fs::Permissions::from_mode(0o755)).unwrap();
        program
    } else {
        Command::new(env!("CARGO_BIN_EXE_tonghop"))
    };
    let printed = home.run_as(program, "kiem-tra").stdout;
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&printed).unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["code"], "TH101");
    assert!(findings[0]["message"].as_str().unwrap().contains("không có quyền"), "{findings:#?}");
}

/// A message to a worker: its length in four bytes, least first, then JSON.
fn message(json: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_vec(json).unwrap();
    [&u32::try_from(json.len()).unwrap().to_le_bytes(), json.as_slice()].concat()
}

#[test]
fn a_worker_in_the_middle_of_a_file_ends_with_the_program_that_asked() {
    let home = Home::new();
    // Reading this takes far longer than the request does to end.
    let mut long = Book::report();
    for row in 7..20_000 {
        long = long.cell(&format!("B{row}"), &Cell::Text("Xây dựng kế hoạch chuyển đổi số của Sở"));
    }
    home.put("dai.xlsx", &long.bytes());
    let path = home.folder().join("dai.xlsx").into_os_string();
    let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
    let request = json!({ "name": "dai.xlsx", "path": path, "member": null });
    let mut worker = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut asks = worker.stdin.take().unwrap();
    asks.write_all(&message(&programme)).unwrap();
    worker.stdout.as_mut().unwrap().read_exact(&mut [0; 4]).unwrap();
    asks.write_all(&message(&request)).unwrap();
    // A program that is killed can only leave its end of the pipe closed.
    drop(asks);
    let mut answer = Vec::new();
    worker.stdout.take().unwrap().read_to_end(&mut answer).unwrap();
    assert!(worker.wait().unwrap().success());
    assert!(answer.is_empty(), "the worker read the file to its end");
}
